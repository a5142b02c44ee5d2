/** What kind of "no" this is. The map to HTTP lives in `platform`; the map to retry rules lives with the queues. */
export const errorKinds = [
  'validation',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'rule_violated',
  'rate_limited',
  'unavailable',
  'internal',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** One thing wrong with one field: where, why, and what to do. */
export interface ErrorDetail {
  /** Path of the field, such as `contacts.0.phone`. */
  readonly field: string;
  /** Stable code, such as `too_long`. */
  readonly reason: string;
  /** English sentence for logs and API users. */
  readonly message: string;
}

export interface AppErrorInput {
  readonly kind: ErrorKind;
  /** `<module>.<snake_case>`; people see text chosen by it. */
  readonly code: string;
  readonly message: string;
  readonly details?: readonly ErrorDetail[];
  /** Facts a client needs to act, such as the current version. No personal values. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The only error class that the product throws on purpose. Anything else is a bug and shows as "internal". */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: readonly ErrorDetail[];
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(input: AppErrorInput) {
    super(input.message, input.cause === undefined ? undefined : { cause: input.cause });
    this.kind = input.kind;
    this.code = input.code;
    this.details = input.details ?? [];
    this.facts = input.facts ?? {};
  }
}

export const isAppError = (error: unknown, code?: string): error is AppError =>
  error instanceof AppError && (code === undefined || error.code === code);
