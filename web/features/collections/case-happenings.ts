import type { CollectionCase, Connection, HistoryEntry } from '../../lib/api/types.ts';

export type HappeningKind =
  | 'opened'
  | 'updated'
  | 'notice-sent'
  | 'delivered'
  | 'bounced'
  | 'blocked'
  | 'renewed'
  | 'released'
  | 'held'
  | 'settled'
  | 'device-suspended'
  | 'device-released';

export interface Happening {
  readonly id: string;
  readonly kind: HappeningKind;
  /** Instant in UTC. */
  readonly at: string;
  /** How often it came in a row; only the newest of a row is kept. */
  readonly times: number;
  /** Why a case was held. */
  readonly because?: string;
  /** Device that confirmed. */
  readonly device?: string;
}

const kindOf: Readonly<Record<string, HappeningKind>> = {
  'collections.case-opened.v1': 'opened',
  'collections.case-updated.v1': 'updated',
  'collections.notice-sent.v1': 'notice-sent',
  'collections.case-blocked.v1': 'blocked',
  'collections.warrant-renewed.v1': 'renewed',
  'collections.case-released.v1': 'released',
  'collections.case-held.v1': 'held',
  'collections.case-settled.v1': 'settled',
};

const DELIVERY = 'collections.notice-delivery-known.v1';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const ofHistory = (entry: HistoryEntry): readonly Happening[] => {
  const delivery = entry.payload['delivery'] === 'bounced' ? 'bounced' : 'delivered';
  const kind = entry.event === DELIVERY ? delivery : kindOf[entry.event];
  if (kind === undefined) return [];
  const because = textOf(entry.payload['because']);
  return [{ id: entry.changeId, kind, at: entry.at, times: 1, ...(because === undefined ? {} : { because }) }];
};

/** What a router has confirmed of this case: the suspension, or its end after the case was settled. */
const ofConnection =
  ({ caseId, state, blockedAt }: CollectionCase) =>
  ({ connectionId, access, observed, routerName }: Connection): readonly Happening[] => {
    const at = observed.confirmedAt;
    if (at === undefined || blockedAt === undefined) return [];
    const device = observed.device ?? routerName;
    if (observed.state === 'block' && access.caseId === caseId)
      return [{ id: `${connectionId} suspended`, kind: 'device-suspended', at, times: 1, device }];
    if (state === 'settled' && observed.state === 'pass' && access.state === 'pass' && at > blockedAt)
      return [{ id: `${connectionId} released`, kind: 'device-released', at, times: 1, device }];
    return [];
  };

const isRepeat = (newer: Happening | undefined, entry: Happening): newer is Happening =>
  newer !== undefined && newer.kind === entry.kind && newer.because === entry.because && newer.device === entry.device;

/** The life of a case, newest first: its own history and what the routers confirmed. What repeats in a row is one line with a count. */
export const caseHappenings = (
  record: CollectionCase,
  history: readonly HistoryEntry[],
  connections: readonly Connection[],
): readonly Happening[] => {
  const all = [...history.flatMap(ofHistory), ...connections.flatMap(ofConnection(record))].sort((left, right) =>
    right.at.localeCompare(left.at),
  );
  const lines: Happening[] = [];
  for (const entry of all) {
    const newer = lines.at(-1);
    if (isRepeat(newer, entry)) lines[lines.length - 1] = { ...newer, times: newer.times + 1 };
    else lines.push(entry);
  }
  return lines;
};
