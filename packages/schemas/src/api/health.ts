import * as z from 'zod';

export const HealthState = z.enum(['ok', 'degraded', 'down', 'unknown']);

/** What runs and how it is. Needs no sign-in and says nothing about customers. */
export const Health = z.object({
  version: z.string(),
  state: HealthState,
  parts: z.array(z.object({ name: z.string(), state: HealthState, detail: z.string().exactOptional() })),
});
export type Health = z.infer<typeof Health>;
