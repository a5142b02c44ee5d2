import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { writeFileDurably } from '../wire/write-file.ts';

const AdminCredentials = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() });
/** The key pair of the local cloud's owner: everything is allowed to it. */
export type AdminCredentials = z.infer<typeof AdminCredentials>;

/**
 * Reads the admin pair of this data folder, making it at first start. It is random per installation and readable only by
 * its owner: a pair printed in the source would let any web page in the developer's browser sign requests to 127.0.0.1.
 */
export const loadAdminCredentials = async (dataDir: string): Promise<AdminCredentials> => {
  const file = join(dataDir, 'aws-admin-credentials.json');
  const stored = await readFile(file, 'utf8').catch(() => undefined);
  if (stored !== undefined) return AdminCredentials.parse(JSON.parse(stored));
  const made = {
    accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
  };
  await writeFileDurably(file, JSON.stringify(made));
  return made;
};
