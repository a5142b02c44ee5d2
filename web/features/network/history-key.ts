import type { HistoryEntry } from '../../lib/api/types.ts';

/** Key of the words for a history line: the event's name without module and version, with the state it names, if any. */
export const historyKeyOf = ({ event, payload }: Pick<HistoryEntry, 'event' | 'payload'>): string => {
  const name = event.split('.')[1] ?? event;
  const state = payload['state'];
  return typeof state === 'string' ? `${name}-${state}` : name;
};
