import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import { accessChanged, type ConnectionRecord, decideAccess } from '../../provisioning/index.ts';
import { type CaseRecord, releasedCase, settledCase } from '../domain/case.ts';
import { caseEvent } from '../domain/changes.ts';
import type { SettleDependencies } from './collections-dependencies.ts';

const blockedBy = (record: CaseRecord) => (connection: ConnectionRecord) =>
  connection.access.state === 'block' && connection.access.caseId === record.caseId;

/** Connections that this case has cut, wherever they are found: a line that the index does not show yet is in the case. */
const blockedConnections = async (
  deps: SettleDependencies,
  ctx: Context,
  record: CaseRecord,
): Promise<readonly ConnectionRecord[]> => {
  const named = await deps.connections.findMany(ctx, record.connectionIds);
  const found = await deps.connections.ofContract(ctx, record);
  const all = new Map([...found, ...named].map((connection) => [connection.connectionId, connection]));
  return [...all.values()].filter(blockedBy(record));
};

/**
 * Ends or restarts a case and lets its connections pass, in one transaction. Blocks of other rules stay. Nothing can refuse it but a
 * rival's change, and then it is tried again.
 */
export const letPass = async (
  deps: SettleDependencies,
  ctx: Context,
  record: CaseRecord,
  kind: 'settle' | 'release',
): Promise<void> => {
  const at = currentInstant(ctx.clock);
  const after = kind === 'settle' ? settledCase(record, at) : releasedCase(record, at);
  const passing = (await blockedConnections(deps, ctx, record))
    .map((connection) => decideAccess(connection, { state: 'pass' }, at))
    .flatMap((decision) => (decision.kind === 'changed' ? [decision.connection] : []));
  const event = kind === 'settle' ? 'collections.case-settled.v1' : 'collections.case-released.v1';
  await deps.commit(ctx, {
    operations: [...deps.cases.save(after), ...passing.map((connection) => deps.connections.save(connection))],
    changes: [caseEvent(event, after), ...passing.map(accessChanged)],
  });
};
