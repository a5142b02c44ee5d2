/**
 * What is certain after a failure: `not_sent` and `refused` mean that the device is as it was, `unknown` that it must be read.
 */
export interface DeviceFailure {
  readonly outcome: 'not_sent' | 'refused' | 'unknown';
  /** Stable code in capitals. */
  readonly code: string;
  readonly message: string;
}

const isOutcome = (value: unknown): value is DeviceFailure['outcome'] =>
  value === 'not_sent' || value === 'refused' || value === 'unknown';

/** Reads the facts out of a driver's error. Whatever else was thrown is of unknown outcome: the device will be asked. */
export const readFailure = (error: unknown): DeviceFailure => {
  if (!(error instanceof Error)) return { outcome: 'unknown', code: 'UNEXPECTED', message: 'not an error' };
  const { message } = error;
  if ('outcome' in error && 'code' in error && isOutcome(error.outcome) && typeof error.code === 'string')
    return { outcome: error.outcome, code: error.code, message };
  return { outcome: 'unknown', code: 'UNEXPECTED', message };
};

/** Text for a report: code first, at most 300 characters. */
export const describeFailure = ({ code, message }: DeviceFailure): string => `${code} ${message}`.slice(0, 300);
