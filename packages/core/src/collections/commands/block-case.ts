import { today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import { currentInstant, type Instant } from '@provedor/kernel/instant';
import type { Invoice } from '@provedor/schemas/api/billing';
import type { HeldReason } from '@provedor/schemas/api/collections';
import { accessChanged, type ConnectionRecord, decideAccess } from '../../provisioning/index.ts';
import { blockedCase, recounted } from '../domain/case.ts';
import { caseEvent } from '../domain/changes.ts';
import { isQuietTime } from '../domain/quiet-time.ts';
import { issueWarrant, type Warrant } from '../domain/warrant.ts';
import type { CollectionsDependencies } from './collections-dependencies.ts';
import { holdCase, type Look } from './look-at-case.ts';

/** Payments that were not compared with the gateway for longer count as unknown. */
const FRESH_MS = 6 * 3_600_000;
/** A warrant is renewed when less than this is left of it; runs are twelve hours apart. */
const RENEW_BELOW_MS = 18 * 3_600_000;

const isFresh = (reconciledAt: Instant | undefined, nowMs: number): reconciledAt is Instant => {
  if (reconciledAt === undefined) return false;
  const age = nowMs - Date.parse(reconciledAt);
  return age >= 0 && age <= FRESH_MS;
};

interface Grounds {
  readonly reconciledAt: Instant;
  readonly connections: readonly ConnectionRecord[];
}

type GroundsAnswer =
  | { readonly holds: true; readonly grounds: Grounds }
  | { readonly holds: false; readonly because: HeldReason };

const no = (because: HeldReason): GroundsAnswer => ({ holds: false, because });

/** Everything besides the debt that a warrant needs. Whatever is missing leaves the customer connected. */
const groundsOf = async (
  deps: CollectionsDependencies,
  ctx: Context,
  { record }: Look,
  invoices: readonly Invoice[],
): Promise<GroundsAnswer> => {
  const connections = (await deps.connections.ofContract(ctx, record)).filter(({ status }) => status === 'matched');
  if (connections.length === 0) return no('no_connection');
  const reconciledAt = await deps.payments.reconciledAt(ctx);
  if (!isFresh(reconciledAt, ctx.clock.now())) return no('payments_not_fresh');
  for (const { invoiceId } of invoices)
    if ((await deps.payments.confirmUnpaid(ctx, invoiceId)) !== 'unpaid') return no('payment_unclear');
  return { holds: true, grounds: { reconciledAt, connections } };
};

interface Block {
  readonly look: Look;
  readonly invoices: readonly Invoice[];
  readonly grounds: Grounds;
  readonly event: 'collections.case-blocked.v1' | 'collections.warrant-renewed.v1';
}

const blockConnections = (
  connections: readonly ConnectionRecord[],
  { record }: Look,
  warrant: Warrant,
  at: Instant,
): readonly ConnectionRecord[] =>
  connections
    .filter(({ access }) => access.state === 'pass' || access.caseId === record.caseId)
    .map((connection) =>
      decideAccess(
        connection,
        {
          state: 'block',
          rule: record.rule?.id ?? '',
          caseId: record.caseId,
          warrantDigest: warrant.digest,
          warrantExpiresAt: warrant.expiresAt,
        },
        at,
      ),
    )
    .flatMap((decision) => (decision.kind === 'changed' ? [decision.connection] : []));

/** Case, connections and their changes in one transaction that holds only while every named invoice stands as it was read. */
const writeBlock = async (deps: CollectionsDependencies, ctx: Context, block: Block): Promise<boolean> => {
  const { look, invoices, grounds, event } = block;
  const at = currentInstant(ctx.clock);
  const warrant = issueWarrant(look.record, invoices, { at, reconciledAt: grounds.reconciledAt });
  const connections = blockConnections(grounds.connections, look, warrant, at);
  if (connections.length === 0) return false;
  const counted = { ...recounted(look.record, look.overdue, at), version: look.record.version };
  const blocked = blockedCase(
    counted,
    connections.map(({ connectionId }) => connectionId),
    at,
  );
  const isNew = event === 'collections.case-blocked.v1';
  await deps.commit(ctx, {
    operations: [
      ...deps.cases.save(blocked),
      ...connections.map((connection) => deps.connections.save(connection)),
      ...invoices.map((invoice) => deps.invoices.unchanged(invoice)),
      ...(isNew ? [deps.runs.countBlock({ companyId: ctx.companyId, runOn: today(ctx.clock) })] : []),
    ],
    changes: [caseEvent(event, blocked), ...connections.map(accessChanged)],
  });
  return true;
};

export type BlockMode = 'count' | 'carry_out' | 'breaker';

/** Blocks the connections of a case, or says why not. `count` only finds out whether it could; `breaker` holds it. */
export const blockCase = async (
  deps: CollectionsDependencies,
  ctx: Context,
  work: { readonly look: Look; readonly invoices: readonly Invoice[]; readonly mode: BlockMode },
): Promise<'candidate' | 'blocked' | 'held'> => {
  const { look, invoices, mode } = work;
  const hold = async (because: HeldReason): Promise<'held'> => {
    await holdCase(deps, ctx, look, because);
    return 'held';
  };
  if (isQuietTime(ctx.clock)) return hold('quiet_time');
  const answer = await groundsOf(deps, ctx, look, invoices);
  if (!answer.holds) return hold(answer.because);
  if (mode === 'count') return 'candidate';
  if (mode === 'breaker') return hold('breaker');
  const { grounds } = answer;
  const written = await writeBlock(deps, ctx, { look, invoices, grounds, event: 'collections.case-blocked.v1' });
  return written ? 'blocked' : hold('no_connection');
};

const isGoodFor = ({ access }: ConnectionRecord, nowMs: number): boolean =>
  access.state === 'block' &&
  access.warrantExpiresAt !== undefined &&
  Date.parse(access.warrantExpiresAt) - nowMs >= RENEW_BELOW_MS;

/** Proves a standing block anew. Without proof it is left to end with its warrant, and the case says why. */
export const renewWarrant = async (
  deps: CollectionsDependencies,
  ctx: Context,
  work: { readonly look: Look; readonly invoices: readonly Invoice[] },
): Promise<'renewed' | 'waiting' | 'held'> => {
  const { look, invoices } = work;
  const standing = await deps.connections.ofContract(ctx, look.record);
  if (standing.every((connection) => isGoodFor(connection, ctx.clock.now()))) return 'waiting';
  const answer = await groundsOf(deps, ctx, look, invoices);
  if (!answer.holds) {
    await holdCase(deps, ctx, look, answer.because);
    return 'held';
  }
  const { grounds } = answer;
  const written = await writeBlock(deps, ctx, { look, invoices, grounds, event: 'collections.warrant-renewed.v1' });
  return written ? 'renewed' : 'waiting';
};
