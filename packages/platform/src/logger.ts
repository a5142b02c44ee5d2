import type { Clock } from '@provedor/kernel/clock';

/** Fields that may be written to a log. Bodies, tokens, names and documents are not among them. */
export interface LogFields {
  readonly requestId?: string;
  readonly code?: string;
  readonly event?: string;
  readonly id?: string;
  readonly count?: number;
  readonly durationMs?: number;
  readonly error?: unknown;
}

export interface Logger {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

const describeError = (error: unknown, depth = 0): unknown => {
  if (!(error instanceof Error)) return error === undefined ? undefined : 'not an Error';
  return {
    name: error.name,
    message: error.message.slice(0, 500),
    stack: error.stack
      ?.split('\n')
      .slice(1, 8)
      .map((line) => line.trim()),
    cause: depth < 3 ? describeError(error.cause, depth + 1) : undefined,
  };
};

/** One JSON line a call; `write` is process.stdout in Lambda, where CloudWatch reads it. */
export const createLogger = (clock: Clock, write: (line: string) => void): Logger => {
  const log =
    (level: 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}): void => {
      const { error, ...rest } = fields;
      write(
        `${JSON.stringify({ level, at: new Date(clock.now()).toISOString(), message, ...rest, error: describeError(error) })}\n`,
      );
    };
  return { info: log('info'), warn: log('warn'), error: log('error') };
};
