/** What went wrong, as the caller can act on it. The first block is what the router answered, the second the way there. */
export const routerOsErrorCodes = [
  'AUTH',
  'AUTH_LOST',
  'NOT_FOUND',
  'UNSUPPORTED',
  'UNSUPPORTED_ARG',
  'BAD_REFERENCE',
  'BAD_VALUE',
  'EXISTS',
  'READ_ONLY_ROW',
  'CANCELLED',
  'PERMISSION',
  'DEVICE_BUSY',
  'DEVICE_ERROR',
  'INVALID_INPUT',
  'BACKPRESSURE',
  'TIMEOUT',
  'CONNECT_FAILED',
  'TLS_PIN',
  'CONNECTION_LOST',
  'CLOSED',
  'FATAL',
  'PROTOCOL',
] as const;

export type RouterOsErrorCode = (typeof routerOsErrorCodes)[number];

/**
 * What is certain about the router's state: `not_sent` the command did not leave, `refused` the router said no,
 * `unknown` it left and no end was seen, so the caller must read back before it acts again.
 */
export type RouterOsOutcome = 'not_sent' | 'unknown' | 'refused';

/** One `!trap`. The category (0 missing item, 1 bad value, 2 interrupted, …) is often absent. */
export interface Trap {
  readonly message: string;
  readonly category: number | undefined;
}

/** One `!re` row: attribute name to value, always text. */
export type Row = Readonly<Record<string, string>>;

export interface RouterOsErrorInput {
  readonly code: RouterOsErrorCode;
  readonly outcome: RouterOsOutcome;
  readonly message: string;
  readonly traps?: readonly Trap[];
  readonly rows?: readonly Row[];
  /** The argument at fault for BAD_REFERENCE and BAD_VALUE. */
  readonly argument?: string | undefined;
  /** The command path, never its values. */
  readonly command?: string | undefined;
  readonly cause?: unknown;
}

/** The only error this package throws or rejects with. `message` holds no secret values. */
export class RouterOsError extends Error {
  override readonly name = 'RouterOsError';
  readonly code: RouterOsErrorCode;
  readonly outcome: RouterOsOutcome;
  readonly traps: readonly Trap[];
  /** Rows that came before the error. */
  readonly rows: readonly Row[];
  readonly argument: string | undefined;
  readonly command: string | undefined;

  constructor(input: RouterOsErrorInput) {
    super(input.message, input.cause === undefined ? undefined : { cause: input.cause });
    this.code = input.code;
    this.outcome = input.outcome;
    this.traps = input.traps ?? [];
    this.rows = input.rows ?? [];
    this.argument = input.argument;
    this.command = input.command;
  }
}

/** Whether `error` is ours, with a given code if one is named. */
export function isRouterOsError(error: unknown, code?: RouterOsErrorCode): error is RouterOsError {
  return error instanceof RouterOsError && (code === undefined || error.code === code);
}
