import { buildCommand, type CommandInput } from '../protocol/build-command.ts';
import { RouterOsError, type Row } from '../protocol/routeros-error.ts';
import { parseBoolean } from '../values/parse-boolean.ts';
import type { Link } from './link.ts';

/** A row that appeared or changed, or the id of one that is gone. */
export type RowChange =
  | { readonly kind: 'changed'; readonly row: Row }
  | { readonly kind: 'removed'; readonly id: string };

export interface ListenInput extends Pick<CommandInput, 'queries' | 'proplist'> {
  /** Must not throw. */
  readonly onChange: (change: RowChange) => void;
}

export interface Listening {
  /** Asks the router to stop and waits for it, five seconds at most. May be called again. */
  readonly stop: () => Promise<void>;
  /** Resolves after `stop`; rejects with `RouterOsError` when the router or the connection ended it. */
  readonly ended: Promise<void>;
}

const stopTimeoutMs = 5000;

function readChange(row: Row): RowChange {
  if (parseBoolean(row['.dead'] ?? '') !== true) return { kind: 'changed', row };
  return { kind: 'removed', id: row['.id'] ?? '' };
}

/** Starts `listen` on a menu. It has no deadline and no place among the other commands. */
export function listenOn(link: Link, menu: string, { onChange, queries, proplist }: ListenInput): Listening {
  const path = `${menu}/listen`;
  let isStopped = false;
  const { tag, reply } = link.start({
    path,
    words: buildCommand(path, { queries, proplist }),
    timeoutMs: undefined,
    lane: undefined,
    onRow: (row) => onChange(readChange(row)),
  });
  const ended = reply.then(
    () => {
      if (!isStopped)
        throw new RouterOsError({ code: 'CANCELLED', outcome: 'unknown', message: `${path}: the router ended it` });
    },
    (error: unknown) => {
      if (!isStopped) throw error;
    },
  );
  // Whoever only stops need not watch the end: it must not count as an unhandled rejection.
  ended.catch(() => undefined);
  const stop = (): Promise<void> => {
    if (!isStopped) link.cancel(tag, stopTimeoutMs);
    isStopped = true;
    return ended.catch(() => undefined);
  };
  return { stop, ended };
}
