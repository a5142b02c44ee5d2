import { RouterOsError } from './routeros-error.ts';

/** The caller asked for something that must not be sent; nothing has left. */
export function invalidInput(message: string, command?: string): RouterOsError {
  return new RouterOsError({ code: 'INVALID_INPUT', outcome: 'not_sent', message, command });
}
