import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { StartError } from '../cloud/start-error.ts';
import { writeFileDurably } from '../wire/write-file.ts';

const AdminCredentials = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() });
/** The key pair of the local cloud's owner: everything is allowed to it. */
export type AdminCredentials = z.infer<typeof AdminCredentials>;

const readIfThere = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    // Only a file that is not there is made: another one that can not be read just now must not be replaced.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const parseStored = (text: string, file: string): AdminCredentials => {
  try {
    return AdminCredentials.parse(JSON.parse(text));
  } catch (error) {
    throw new StartError(
      `The file ${file} is damaged: it does not hold the key pair of the local cloud.`,
      'Restore a copy or delete it (a new pair is made), then start again.',
      error,
    );
  }
};

/**
 * Reads the admin pair of this data folder, making it at first start. It is random per installation and readable only by
 * its owner: a pair printed in the source would let any web page in the developer's browser sign requests to 127.0.0.1.
 * @throws StartError for a file that holds no such pair
 */
export const loadAdminCredentials = async (dataDir: string): Promise<AdminCredentials> => {
  const file = join(dataDir, 'aws-admin-credentials.json');
  const stored = await readIfThere(file);
  if (stored !== undefined) return parseStored(stored, file);
  const made = {
    accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
  };
  await writeFileDurably(file, JSON.stringify(made));
  return made;
};
