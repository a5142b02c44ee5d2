import { type Attributes, type AttributeValue, buildCommand, type CommandInput } from '../protocol/build-command.ts';
import type { Query } from '../protocol/query.ts';
import { RouterOsError, type Row } from '../protocol/routeros-error.ts';
import type { CommandReply, Lane } from './exchange.ts';
import type { CloseReason, Link } from './link.ts';
import { type ListenInput, type Listening, listenOn } from './listen.ts';
import { keepProbing, probeLink } from './probe.ts';
import type { Timers } from './timers.ts';

export interface CommandOptions extends CommandInput {
  /** From the call to the last reply. Then the command is cancelled and rejects with TIMEOUT. */
  readonly timeoutMs?: number | undefined;
  /** Takes the rows as they come; the reply then holds none. Must not throw. */
  readonly onRow?: ((row: Row) => void) | undefined;
}

export interface PrintOptions extends CommandOptions {
  readonly proplist: readonly string[];
}

/**
 * A logged-in connection. It does not come back: after its end every call rejects with outcome `not_sent`.
 * Commands reject with `RouterOsError` only; see its `outcome` for what is certain then.
 */
export interface RouterConnection {
  /** Any command by its full path, such as `/ppp/secret/set`. */
  readonly command: (path: string, options?: CommandOptions) => Promise<CommandReply>;
  /** Rows of a menu, such as `/ppp/secret`. */
  readonly print: (menu: string, options: PrintOptions) => Promise<readonly Row[]>;
  /** Adds a row to a menu and returns its `.id`. */
  readonly add: (menu: string, attributes: Attributes, timeoutMs?: number) => Promise<string>;
  /** How many rows of a menu match. */
  readonly countOnly: (menu: string, queries?: readonly Query[], timeoutMs?: number) => Promise<number>;
  /** Follows the changes of a menu until stopped. */
  readonly listen: (menu: string, input: ListenInput) => Listening;
  /** Asks for a sign of life within five seconds; a router that gives none loses the connection. */
  readonly probe: () => Promise<void>;
  readonly load: Link['load'];
  /** Ends the connection; pending commands reject at once. May be called again. */
  readonly close: () => Promise<void>;
  /** Settles, never rejects, when the connection is over. */
  readonly closed: Promise<CloseReason>;
}

export interface ConnectionOptions {
  readonly timers: Timers;
  readonly commandTimeoutMs?: number | undefined;
  readonly probeEveryMs?: number | undefined;
}

const readVerbs = new Set(['print', 'getall', 'get', 'monitor', 'monitor-traffic', 'ping']);
const slowCommand = /\/export$|^\/tool\/fetch$|^\/system\/backup\//;
const slowTimeoutMs = 60_000;

const laneOf = (path: string): Lane => (readVerbs.has(path.slice(path.lastIndexOf('/') + 1)) ? 'read' : 'write');

function unusable(command: string, message: string): RouterOsError {
  return new RouterOsError({ code: 'DEVICE_ERROR', outcome: 'unknown', message: `${command}: ${message}`, command });
}

/** Wraps a logged-in link. */
export function createConnection(link: Link, options: ConnectionOptions): RouterConnection {
  const { timers, commandTimeoutMs = 15_000, probeEveryMs = 30_000 } = options;

  const command = async (path: string, input: CommandOptions = {}): Promise<CommandReply> => {
    const words = buildCommand(path, input);
    const timeoutMs = input.timeoutMs ?? (slowCommand.test(path) ? slowTimeoutMs : commandTimeoutMs);
    return await link.start({ path, words, timeoutMs, lane: laneOf(path), onRow: input.onRow }).reply;
  };

  const add = async (menu: string, attributes: Attributes, timeoutMs?: number): Promise<string> => {
    const { ret } = await command(`${menu}/add`, { attributes, timeoutMs });
    if (ret === undefined) throw unusable(`${menu}/add`, 'no id came back');
    return ret;
  };

  const countOnly = async (menu: string, queries?: readonly Query[], timeoutMs?: number): Promise<number> => {
    const attributes: Record<string, AttributeValue> = { 'count-only': '' };
    const { ret = '' } = await command(`${menu}/print`, { attributes, queries, timeoutMs });
    if (!/^\d+$/.test(ret)) throw unusable(`${menu}/print`, 'no count came back');
    return Number(ret);
  };

  const probe = (): Promise<void> => probeLink(link);
  if (probeEveryMs > 0) keepProbing(link, { timers, everyMs: probeEveryMs });

  return {
    command,
    print: async (menu, input) => (await command(`${menu}/print`, input)).rows,
    add,
    countOnly,
    listen: (menu, input) => listenOn(link, menu, input),
    probe,
    load: link.load,
    close: link.close,
    closed: link.closed,
  };
}
