import { isAppError } from '@provedor/kernel/app-error';
import { today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import { currentInstant, type Instant } from '@provedor/kernel/instant';
import type { Invoice } from '@provedor/schemas/api/billing';
import type { HeldReason } from '@provedor/schemas/api/collections';
import { accessChanged, type ConnectionRecord, decideAccess } from '../../provisioning/index.ts';
import { mostBlocksADay } from '../domain/breaker.ts';
import { blockedCase, recounted } from '../domain/case.ts';
import { caseEvent } from '../domain/changes.ts';
import { isQuietTime } from '../domain/quiet-time.ts';
import { issueWarrant, type Warrant } from '../domain/warrant.ts';
import type { CollectionsDependencies } from './collections-dependencies.ts';
import { confirmAllUnpaid } from './confirm-all-unpaid.ts';
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
  if ((await confirmAllUnpaid(deps, ctx, invoices)) !== 'unpaid') return no('payment_unclear');
  return { holds: true, grounds: { reconciledAt, connections } };
};

interface Block {
  readonly look: Look;
  readonly invoices: readonly Invoice[];
  readonly grounds: Grounds;
  readonly event: 'collections.case-blocked.v1' | 'collections.warrant-renewed.v1';
}

/** Cut now, by this case, under a warrant that lives. A block whose warrant ended is a customer who is online. */
const isCutBy =
  ({ caseId }: Look['record'], nowMs: number) =>
  ({ access }: ConnectionRecord): boolean =>
    access.state === 'block' &&
    access.caseId === caseId &&
    access.warrantExpiresAt !== undefined &&
    Date.parse(access.warrantExpiresAt) > nowMs;

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

/** Counted where it is written: what the pass found before may have grown since, and another pass may block too. */
const countedBlock = async (deps: CollectionsDependencies, ctx: Context) =>
  deps.runs.countBlock(
    { companyId: ctx.companyId, runOn: today(ctx.clock) },
    mostBlocksADay(await deps.activeContracts.count(ctx.companyId)),
  );

/** Case, connections and their changes in one transaction that holds only while every named invoice stands as it was read. */
const writeBlock = async (deps: CollectionsDependencies, ctx: Context, block: Block): Promise<boolean> => {
  const { look, invoices, grounds, event } = block;
  const at = currentInstant(ctx.clock);
  const warrant = issueWarrant(look.record, invoices, { at, reconciledAt: grounds.reconciledAt });
  // A renewal may not cut anybody anew at a time at which no block may start.
  const mayCut = isQuietTime(ctx.clock) ? isCutBy(look.record, ctx.clock.now()) : () => true;
  const connections = blockConnections(grounds.connections.filter(mayCut), look, warrant, at);
  if (connections.length === 0) return false;
  const counted = { ...recounted(look.record, look.overdue, at), version: look.record.version };
  const blocked = blockedCase(
    counted,
    [...new Set([...look.record.connectionIds, ...connections.map(({ connectionId }) => connectionId)])],
    at,
  );
  const isNew = event === 'collections.case-blocked.v1';
  await deps.commit(ctx, {
    operations: [
      ...deps.cases.save(blocked),
      ...connections.map((connection) => deps.connections.save(connection)),
      ...invoices.map((invoice) => deps.invoices.unchanged(invoice)),
      ...(isNew ? [await countedBlock(deps, ctx)] : []),
    ],
    changes: [caseEvent(event, blocked), ...connections.map(accessChanged)],
  });
  return true;
};

export type BlockMode = 'count' | 'carry_out' | 'breaker';

const writeUnlessFull = async (deps: CollectionsDependencies, ctx: Context, block: Block) => {
  try {
    return (await writeBlock(deps, ctx, block)) ? 'blocked' : 'no_connection';
  } catch (error) {
    if (isAppError(error, 'collections.day_is_full')) return 'breaker';
    throw error;
  }
};

/**
 * Blocks the connections of a case, or says why not. `count` only finds out whether it could; `breaker` holds it. `tripped`: the day is
 * full.
 */
export const blockCase = async (
  deps: CollectionsDependencies,
  ctx: Context,
  work: { readonly look: Look; readonly invoices: readonly Invoice[]; readonly mode: BlockMode },
): Promise<'candidate' | 'blocked' | 'held' | 'tripped'> => {
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
  const written = await writeUnlessFull(deps, ctx, { look, invoices, grounds, event: 'collections.case-blocked.v1' });
  if (written === 'blocked') return 'blocked';
  await hold(written);
  return written === 'breaker' ? 'tripped' : 'held';
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
  if (written) return 'renewed';
  if (!isQuietTime(ctx.clock)) return 'waiting';
  await holdCase(deps, ctx, look, 'quiet_time');
  return 'held';
};
