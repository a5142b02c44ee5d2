import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleEntry, startBytesOf } from '@provedor/infra/bundle-functions';

export interface Floor {
  readonly file: string;
  readonly startBytes: number;
}

/** Bundles `floor.ts` into `folder` exactly as the product's functions are bundled. */
export const buildFloor = async (folder: string): Promise<Floor> => {
  const { outputFiles, metafile } = await bundleEntry(fileURLToPath(new URL('./floor.ts', import.meta.url)), folder);
  mkdirSync(folder, { recursive: true });
  for (const { path: file, contents } of outputFiles) if (!file.endsWith('.map')) writeFileSync(file, contents);
  const file = path.join(folder, 'index.mjs');
  return { file, startBytes: startBytesOf(file, metafile) };
};
