import type { Clock } from '@provedor/kernel/clock';

/** Every field that may stand in a log line. Names and ids only: no login, no password, no body. */
const fields = [
  'siteId',
  'routerId',
  'connectionId',
  'code',
  'reason',
  'detail',
  'seq',
  'latestSeq',
  'count',
  'state',
  'fingerprint',
  'version',
] as const;
export type LogFields = { readonly [F in (typeof fields)[number]]?: string | number };

/** Writes one event; `router_failed` and the like. */
export type Log = (event: string, fields?: LogFields) => void;

/** JSON lines. What is not on the list of fields is left out, whoever passed it. */
export const createLog = (clock: Clock, write: (line: string) => void): Log => {
  return (event, given = {}) => {
    const picked = Object.fromEntries(
      fields.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
    );
    write(JSON.stringify({ at: new Date(clock.now()).toISOString(), event, ...picked }));
  };
};
