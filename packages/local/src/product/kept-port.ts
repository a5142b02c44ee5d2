import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import * as z from 'zod';
import { writeFileDurably } from '../wire/write-file.ts';

const Kept = z.object({ port: z.int().min(1).max(65_535) });

const isFree = async (port: number): Promise<boolean> => {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
};

/** The port that a file keeps, when nobody listens on it; else 0, which takes a free one. */
export const keptPort = async (file: string): Promise<number> => {
  if (!existsSync(file)) return 0;
  const { port } = Kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  return (await isFree(port)) ? port : 0;
};

/** Keeps a port for the next start: addresses with it were given out. */
export const keepPort = (file: string, port: number): Promise<void> => writeFileDurably(file, JSON.stringify({ port }));
