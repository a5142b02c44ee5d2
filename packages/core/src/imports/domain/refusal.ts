import { type AppError, type ErrorKind, isAppError } from '@provedor/kernel/app-error';
import type { ImportField, ImportReason } from '@provedor/schemas/api/imports';
import type { Finding } from './problem.ts';

const KNOWN: Readonly<Record<string, { readonly reason: ImportReason; readonly field?: ImportField }>> = {
  'contracts.date_out_of_range': { reason: 'start_out_of_range', field: 'startsOn' },
  'customers.document_taken': { reason: 'document_taken', field: 'document' },
  'imports.agent_changed': { reason: 'agent_changed', field: 'login' },
  'plans.plan_retired': { reason: 'plan_retired', field: 'plan' },
  'provisioning.already_matched': { reason: 'login_taken', field: 'login' },
  'provisioning.connection_removed': { reason: 'login_taken', field: 'login' },
  'provisioning.login_taken': { reason: 'login_taken', field: 'login' },
};

/** Errors that a line itself is the cause of; others are the machine's, and the line is tried again. */
const OF_THE_LINE: ReadonlySet<ErrorKind> = new Set(['validation', 'rule_violated', 'conflict', 'not_found'] as const);

const isLostRace = ({ code }: AppError): boolean =>
  code.endsWith('.version_conflict') || code === 'platform.transaction_refused';

/** What a command's refusal says about the line; undefined when a later try may do better. */
export const findingOfRefusal = (error: unknown): Finding | undefined => {
  if (!isAppError(error) || !OF_THE_LINE.has(error.kind) || isLostRace(error)) return undefined;
  return KNOWN[error.code] ?? { reason: 'refused', message: `the line was refused: ${error.message}` };
};
