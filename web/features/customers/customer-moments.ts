import type { HistoryEntry, Invoice, Payment } from '../../lib/api/types.ts';
import { historyKeyOf } from '../network/history-key.ts';

export const momentGroups = ['record', 'money', 'network'] as const;
export type MomentGroup = (typeof momentGroups)[number];

/** Something that happened to a customer, of whatever kind. */
export interface Moment {
  readonly id: string;
  /** Instant in UTC. */
  readonly at: string;
  readonly group: MomentGroup;
  /** Event by its short name, such as `customer-updated` or `payment`. */
  readonly key: string;
  /** Who did it, as the history writes it; absent where nobody is meant. */
  readonly actor?: string;
  readonly changedFields?: readonly string[];
  /** Login of the connection that it happened to. */
  readonly login?: string;
  readonly contractNumber?: number;
  readonly invoice?: Invoice;
  readonly payment?: Payment;
}

/** One place that moments come from. */
export interface MomentSource {
  readonly moments: readonly Moment[];
  /** False when older ones were not asked for. */
  readonly isWhole: boolean;
}

export const recordMoments = (history: readonly HistoryEntry[]): readonly Moment[] =>
  history.map(({ changeId, at, event, actor, changedFields }) => ({
    id: changeId,
    at,
    group: 'record',
    key: event.split('.')[1] ?? event,
    actor,
    changedFields,
  }));

export const contractMoments = (contractNumber: number, history: readonly HistoryEntry[]): readonly Moment[] =>
  recordMoments(history).map((moment) => ({ ...moment, contractNumber }));

/** A warrant is renewed twice a day, and each renewal is in the history: of a run of the same only its first is news. */
export const connectionMoments = (login: string, newestFirst: readonly HistoryEntry[]): readonly Moment[] =>
  newestFirst
    .map((entry): Moment => {
      const { changeId, at, actor } = entry;
      return { id: changeId, at, group: 'network', key: historyKeyOf(entry), actor, login };
    })
    .filter(({ key }) => key !== 'connection-updated')
    .filter((moment, index, all) => all.slice(index + 1).find(sameKindAs(moment))?.key !== moment.key);

const kindOf = (key: string): string => key.split('-').slice(0, 2).join('-');
const sameKindAs =
  ({ key }: Moment) =>
  (other: Moment): boolean =>
    kindOf(other.key) === kindOf(key);

export const invoiceMoments = (invoices: readonly Invoice[]): readonly Moment[] =>
  invoices.flatMap((invoice): readonly Moment[] => {
    const { invoiceId, issuedAt, voidedAt } = invoice;
    const issued: Moment = { id: `${invoiceId} issued`, at: issuedAt, group: 'money', key: 'invoice-issued', invoice };
    if (voidedAt === undefined) return [issued];
    return [issued, { ...issued, id: `${invoiceId} voided`, at: voidedAt, key: 'invoice-voided' }];
  });

export const paymentMoments = (payments: readonly Payment[]): readonly Moment[] =>
  payments.map((payment) => ({
    id: payment.paymentId,
    at: payment.effectiveAt,
    group: 'money',
    key: 'payment',
    payment,
  }));

const oldestOf = ({ moments, isWhole }: MomentSource): string =>
  isWhole ? '' : moments.reduce((oldest, { at }) => (at < oldest ? at : oldest), moments[0]?.at ?? '');

/** All sources as one, newest first. Ends where the first of them ends, so that no gap looks like silence. */
export const mergeMoments = (sources: readonly MomentSource[]): MomentSource => {
  const horizon = sources.map(oldestOf).reduce((latest, at) => (at > latest ? at : latest), '');
  const moments = sources
    .flatMap((source) => source.moments)
    .filter(({ at }) => at >= horizon)
    .sort((left, right) => right.at.localeCompare(left.at));
  return { moments, isWhole: horizon === '' };
};
