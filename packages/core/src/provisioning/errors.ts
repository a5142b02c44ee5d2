import { AppError } from '@provedor/kernel/app-error';
import type { ConnectionId } from '@provedor/kernel/ids';

export const connectionNotFound = (connectionId: ConnectionId): AppError =>
  new AppError({
    kind: 'not_found',
    code: 'provisioning.connection_not_found',
    message: `No connection ${connectionId}`,
  });

export const loginTaken = (connectionId: unknown): AppError =>
  new AppError({
    kind: 'conflict',
    code: 'provisioning.login_taken',
    message: 'The router already has a connection with this login: choose another, or match that one',
    facts: { connectionId },
  });

export const contractEnded = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'provisioning.contract_terminated',
    message: 'The contract has ended: it gets no connection',
  });

export const alreadyMatched = (contractId: string | undefined): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'provisioning.already_matched',
    message: 'The connection belongs to another contract',
    facts: { contractId },
  });

export const connectionRemoved = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'provisioning.connection_removed',
    message: 'The connection is being taken off its router',
  });

export const blockRefused = (reason: string): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: `provisioning.block_${reason}`,
    message: 'The connection can not be blocked: it is no customer’s, or the warrant has ended',
  });

/** The report is malformed, of an unknown or inactive agent, or not signed by it: a later try can not mend it. */
export const reportRefused = (reason: string): AppError =>
  new AppError({ kind: 'validation', code: 'provisioning.report_refused', message: `Report refused: ${reason}` });

export const planBusy = (): AppError =>
  new AppError({
    kind: 'unavailable',
    code: 'provisioning.plan_busy',
    message: 'The chain of the site moves too fast: try again',
  });

export const agentNotActive = (): AppError =>
  new AppError({
    kind: 'forbidden',
    code: 'provisioning.agent_not_active',
    message: 'The agent of this site is not active',
  });
