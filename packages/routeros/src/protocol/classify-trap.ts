import type { RouterOsErrorCode, RouterOsOutcome, Trap } from './routeros-error.ts';

export interface TrapClass {
  readonly code: RouterOsErrorCode;
  readonly outcome: RouterOsOutcome;
  readonly argument: string | undefined;
}

interface Rule {
  readonly code: RouterOsErrorCode;
  /** A first group, where there is one, is the argument at fault. */
  readonly message: RegExp;
}

// The order counts: "no such item" may stand behind "failure:", and a text about a dynamic row also says "failure:".
const rules: readonly Rule[] = [
  { code: 'AUTH', message: /invalid user name or password|cannot log ?in/i },
  { code: 'AUTH_LOST', message: /not logged in/i },
  { code: 'NOT_FOUND', message: /no such item/i },
  { code: 'UNSUPPORTED', message: /no such command/i },
  { code: 'UNSUPPORTED_ARG', message: /unknown parameter/i },
  { code: 'BAD_REFERENCE', message: /input does not match any value of ([\w.-]+)/i },
  { code: 'BAD_VALUE', message: /invalid value (?:of |for argument )([\w.-]+)/i },
  { code: 'EXISTS', message: /already (?:exists|have)/i },
  { code: 'READ_ONLY_ROW', message: /(?:change|remove|edit) builtin|dynamic/i },
  { code: 'CANCELLED', message: /^interrupted/i },
  { code: 'PERMISSION', message: /not enough permissions/i },
  { code: 'DEVICE_BUSY', message: /action timed out|timeout/i },
];

const byCategory: Readonly<Record<number, RouterOsErrorCode>> = { 2: 'CANCELLED' };

/** An interrupted or timed-out command may have done its work: the caller has to read back. */
const doubtful: ReadonlySet<RouterOsErrorCode> = new Set(['CANCELLED', 'DEVICE_BUSY']);

/**
 * Classifies a `!trap` by its text first and its category second (the category is often missing).
 * Anything unknown is DEVICE_ERROR: no blind retry.
 */
export function classifyTrap(trap: Trap): TrapClass {
  for (const rule of rules) {
    const match = rule.message.exec(trap.message);
    if (match !== null) return withOutcome(rule.code, match[1]);
  }
  const code = trap.category === undefined ? undefined : byCategory[trap.category];
  return withOutcome(code ?? 'DEVICE_ERROR', undefined);
}

/** Classifies the reason of a `!fatal`, after which the router closes the connection. */
export function classifyFatal(reason: string): RouterOsErrorCode {
  return /not logged in/i.test(reason) ? 'AUTH_LOST' : 'FATAL';
}

function withOutcome(code: RouterOsErrorCode, argument: string | undefined): TrapClass {
  return { code, outcome: doubtful.has(code) ? 'unknown' : 'refused', argument };
}
