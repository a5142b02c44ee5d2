import type { ConnectionId, RouterId } from '@provedor/kernel/ids';
import type { OpenWrite } from '../plan/plan-connection.ts';
import type { Appended, Journal } from './journal.ts';
import type { IntentEntry } from './journal-entry.ts';

/** The writes to one router whose end has not been seen on the device yet: at most one per connection, the newest. */
export interface OpenWrites {
  byConnection(): ReadonlyMap<string, OpenWrite>;
  /** Appends intents; an older open one of the same connection is closed, since the new plan has looked at the device. */
  begin(intents: readonly IntentEntry[]): Appended;
  /** Notes how the commands of an intent ended. The write stays open until the device was read. */
  note(intent: number, type: 'written' | 'unknown'): void;
  /** Closes what is open of a connection. True when there was something. */
  close(connectionId: ConnectionId, type: 'verified' | 'failed'): boolean;
  closeAll(): void;
}

interface Open extends OpenWrite {
  readonly intent: number;
}

export const createOpenWrites = (journal: Journal, routerId: RouterId): OpenWrites => {
  const open = new Map<string, Open>();
  const remember = (intent: number, { connectionId, step, sessionIds }: IntentEntry): void => {
    open.set(connectionId, { intent, step, sessionIds });
  };
  const close = (connectionId: string, type: 'verified' | 'failed'): boolean => {
    const known = open.get(connectionId);
    if (known === undefined) return false;
    open.delete(connectionId);
    journal.note({ type, intent: known.intent });
    return true;
  };
  for (const [number, entry] of [...journal.openIntents()]) {
    if (entry.routerId !== routerId) continue;
    close(entry.connectionId, 'failed');
    remember(number, entry);
  }

  return {
    byConnection: () => open,
    begin: (intents) => {
      for (const { connectionId } of intents) close(connectionId, 'failed');
      const appended = journal.append(intents);
      for (const [at, intent] of intents.entries()) remember(appended.first + at, intent);
      return appended;
    },
    note: (intent, type) => journal.note({ type, intent }),
    close,
    closeAll: () => {
      for (const connectionId of [...open.keys()]) close(connectionId, 'failed');
    },
  };
};
