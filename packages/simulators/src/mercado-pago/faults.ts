import * as z from 'zod';

/** Which request of the API meets the fault. */
export const FaultTarget = z.enum(['create', 'get', 'search', 'cancel', 'refund', 'any']);
export type FaultTarget = z.infer<typeof FaultTarget>;

/**
 * What goes wrong. "After commit": the payment is made or changed, but the answer is lost.
 * `hang_after_commit` never answers; `stalled_body_after_commit` sends headers and half a body, then nothing;
 * `webhook_first` delivers the notification before it answers.
 */
export const FaultKind = z.enum([
  'rate_limited',
  'unauthorized',
  'server_error',
  'reset_before_commit',
  'server_error_after_commit',
  'reset_after_commit',
  'hang_after_commit',
  'stalled_body_after_commit',
  'garbled_after_commit',
  'slow_after_commit',
  'webhook_first',
]);
export type FaultKind = z.infer<typeof FaultKind>;

export const Fault = z.object({
  on: FaultTarget,
  kind: FaultKind,
  /** How many requests meet it; 1 unless told. The SDK's own retry counts as a request. */
  times: z.int().min(1).max(10_000).default(1),
  /** For `rate_limited`. */
  retryAfterSeconds: z.int().min(0).default(1),
  /** For `slow_after_commit`. */
  delayMs: z.int().min(0).max(120_000).default(1000),
});
export type Fault = z.infer<typeof Fault>;
export type FaultInput = z.input<typeof Fault>;

export interface FaultQueue {
  add(fault: FaultInput): void;
  clear(): void;
  /** The first waiting fault for the request, used up by one. */
  take(target: FaultTarget): Fault | undefined;
}

export const faultQueue = (): FaultQueue => {
  let waiting: Fault[] = [];
  return {
    add: (fault) => {
      waiting.push(Fault.parse(fault));
    },
    clear: () => {
      waiting = [];
    },
    take: (target) => {
      const fault = waiting.find(({ on }) => on === 'any' || on === target);
      if (fault === undefined) return undefined;
      waiting = waiting.flatMap((one) => {
        if (one !== fault) return [one];
        return one.times > 1 ? [{ ...one, times: one.times - 1 }] : [];
      });
      return fault;
    },
  };
};
