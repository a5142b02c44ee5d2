import type { HistoryEntry } from '../../lib/api/types.ts';
import { historyKeyOf } from './history-key.ts';

const BLOCK = 'access-changed-block';
const PASS = 'access-changed-pass';

/** Of a history, newest first: the suspensions that only went on, because the one before them had not ended. By the id of their change. */
export const renewals = (
  entries: readonly Pick<HistoryEntry, 'changeId' | 'event' | 'payload'>[],
): ReadonlySet<string> => {
  const decisions = entries
    .map((entry) => ({ changeId: entry.changeId, key: historyKeyOf(entry) }))
    .filter(({ key }) => key === BLOCK || key === PASS);
  return new Set(
    decisions.flatMap(({ changeId, key }, index) =>
      key === BLOCK && decisions[index + 1]?.key === BLOCK ? [changeId] : [],
    ),
  );
};
