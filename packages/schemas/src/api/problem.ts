import * as z from 'zod';

/** Body of every refusal: `application/problem+json` (RFC 9457) with our stable code. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  requestId: z.string(),
  details: z.array(z.object({ field: z.string(), reason: z.string(), message: z.string() })),
  facts: z.record(z.string(), z.unknown()),
});
export type Problem = z.infer<typeof Problem>;
