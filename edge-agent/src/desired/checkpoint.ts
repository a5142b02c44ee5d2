import { DesiredConnection, DesiredRouter } from '@provedor/schemas/edge/desired-state';
import { Sha256Hex } from '@provedor/schemas/edge/envelope';
import * as z from 'zod';
import { sha256Hex } from '../protocol/compact-jws.ts';
import { readFileIfPresent } from '../state/read-file-if-present.ts';
import { writeFileAtomically } from '../state/write-file-atomically.ts';
import type { DesiredImage } from './desired-store.ts';

/** Everything that the journal may forget once this is on disk. */
export interface Checkpoint {
  readonly desired: DesiredImage;
  /** Number of the last journal entry that is part of it. */
  readonly journalNumber: number;
  /** Server time in epoch milliseconds when it was written. */
  readonly serverTimeMs: number;
  /** When blocks were written in the last hour, epoch milliseconds. */
  readonly blockTimes: readonly number[];
}

const Header = z.strictObject({
  version: z.literal(1),
  seq: z.int().min(0),
  hash: Sha256Hex,
  mode: z.enum(['enforce', 'dry']),
  journalNumber: z.int().min(0),
  serverTimeMs: z.number(),
  blockTimes: z.array(z.number()),
});

const Row = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('router'), router: DesiredRouter }),
  z.strictObject({ kind: z.literal('item'), item: DesiredConnection }),
  z.strictObject({ kind: z.literal('released'), item: DesiredConnection }),
]);

const ROWS_PER_CHUNK = 500;

function* rowsOf({ desired, ...rest }: Checkpoint): Iterable<object> {
  yield { version: 1, seq: desired.seq, hash: desired.hash, mode: desired.mode, ...rest };
  for (const router of desired.routers) yield { kind: 'router', router };
  for (const item of desired.items) yield { kind: 'item', item };
  for (const item of desired.released) yield { kind: 'released', item };
}

/** Text in chunks, each closed by its own digest line, so that no second copy of a large state lies in memory. */
function* chunksOf(checkpoint: Checkpoint): Iterable<string> {
  let chunk = '';
  let rows = 0;
  for (const row of rowsOf(checkpoint)) {
    chunk += `${JSON.stringify(row)}\n`;
    rows += 1;
    if (rows % ROWS_PER_CHUNK !== 0) continue;
    yield `${chunk}#${sha256Hex(chunk)}\n`;
    chunk = '';
  }
  yield `${chunk}#${sha256Hex(chunk)}\n#end ${rows}\n`;
}

export const writeCheckpoint = async (path: string, checkpoint: Checkpoint): Promise<void> =>
  writeFileAtomically(path, chunksOf(checkpoint));

const collectRows = (text: string): readonly unknown[] | undefined => {
  const rows: unknown[] = [];
  let chunk = '';
  for (const line of text.split('\n')) {
    if (line === `#end ${rows.length}`) return rows;
    if (!line.startsWith('#')) {
      chunk += `${line}\n`;
      continue;
    }
    if (line !== `#${sha256Hex(chunk)}`) return undefined;
    for (const row of chunk.split('\n')) if (row !== '') rows.push(JSON.parse(row));
    chunk = '';
  }
  return undefined;
};

const parseCheckpoint = (text: string): Checkpoint | undefined => {
  const [first, ...rest] = collectRows(text) ?? [];
  const header = Header.safeParse(first);
  if (!header.success) return undefined;
  const { seq, hash, mode, version: _version, ...others } = header.data;
  const routers: DesiredRouter[] = [];
  const items: DesiredConnection[] = [];
  const released: DesiredConnection[] = [];
  for (const row of rest) {
    const parsed = Row.safeParse(row);
    if (!parsed.success) return undefined;
    if (parsed.data.kind === 'router') routers.push(parsed.data.router);
    else (parsed.data.kind === 'item' ? items : released).push(parsed.data.item);
  }
  return { desired: { seq, hash, mode, routers, items, released }, ...others };
};

export type CheckpointReading =
  | { readonly state: 'whole'; readonly checkpoint: Checkpoint }
  | { readonly state: 'missing' | 'damaged' };

/** Reads a checkpoint. A damaged one is worth nothing: the snapshot of the cloud replaces it. */
export const readCheckpoint = async (path: string): Promise<CheckpointReading> => {
  const text = await readFileIfPresent(path);
  if (text === undefined) return { state: 'missing' };
  const checkpoint = parseCheckpoint(text);
  return checkpoint === undefined ? { state: 'damaged' } : { state: 'whole', checkpoint };
};
