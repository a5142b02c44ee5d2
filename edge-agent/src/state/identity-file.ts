import { readFile } from 'node:fs/promises';
import { AppError } from '@provedor/kernel/app-error';
import { SiteId } from '@provedor/kernel/ids';
import { PlanKey } from '@provedor/schemas/edge/enrolment';
import * as z from 'zod';
import { makeStoredKeys, StoredKeys } from '../protocol/agent-keys.ts';
import { readFileIfPresent } from './read-file-if-present.ts';
import { openWithSecret, sealWithSecret } from './sealed-keys.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

/** Who this agent is. `enrolled` is missing until the cloud has taken the code. */
export const Identity = z.strictObject({
  keys: StoredKeys,
  enrolled: z
    .strictObject({ siteId: SiteId, fingerprint: z.string(), planKeys: z.array(PlanKey).min(1) })
    .exactOptional(),
});
export type Identity = z.infer<typeof Identity>;

/** On disk the keys are sealed when there is a key file; without one only the file's permissions guard them. */
const OnDisk = Identity.extend({ keys: z.union([StoredKeys, z.strictObject({ sealed: z.string() })]) });

/** The identity in a file of the data folder. */
export interface IdentityFile {
  /**
   * Reads the identity, or makes and saves new keys at the first start: a repeated enrolment then shows the same keys. Keys that lie open
   * although there is a key file are sealed now. Throws for a damaged file, since new keys would be another agent, and AppError
   * `agent.key_file_needed` or `agent.keys_not_openable`.
   */
  load(): Promise<Identity>;
  save(identity: Identity): Promise<void>;
}

const MINIMUM_SECRET_BYTES = 32;

const readSecret = async (keyFile: string | undefined): Promise<Buffer | undefined> => {
  if (keyFile === undefined) return undefined;
  const secret = await readFile(keyFile);
  if (secret.length >= MINIMUM_SECRET_BYTES) return secret;
  throw new AppError({
    kind: 'rule_violated',
    code: 'agent.key_file_too_short',
    message: `The key file holds ${secret.length} bytes; make one with: head -c 32 /dev/urandom > KEYFILE`,
  });
};

const openKeys = (secret: Buffer | undefined, keys: z.infer<typeof OnDisk>['keys']): StoredKeys => {
  if (!('sealed' in keys)) return keys;
  if (secret !== undefined) return StoredKeys.parse(JSON.parse(openWithSecret(secret, keys.sealed)));
  throw new AppError({
    kind: 'rule_violated',
    code: 'agent.key_file_needed',
    message: 'The keys of this agent are sealed: start it with the key file that sealed them',
  });
};

/**
 * `keyFile` is the path of at least 32 bytes that lie elsewhere, such as a credential that the service manager binds to the machine's TPM.
 */
export const openIdentityFile = async (path: string, keyFile: string | undefined): Promise<IdentityFile> => {
  const secret = await readSecret(keyFile);

  const save = async ({ keys, ...rest }: Identity): Promise<void> => {
    const kept = secret === undefined ? keys : { sealed: sealWithSecret(secret, JSON.stringify(keys)) };
    await writeFileAtomically(path, [`${JSON.stringify({ keys: kept, ...rest })}\n`]);
  };

  return {
    save,
    load: async () => {
      const text = await readFileIfPresent(path);
      if (text === undefined) {
        const identity: Identity = { keys: makeStoredKeys() };
        await save(identity);
        return identity;
      }
      const { keys, ...rest } = OnDisk.parse(JSON.parse(text));
      const identity = { keys: openKeys(secret, keys), ...rest };
      if (secret !== undefined && !('sealed' in keys)) await save(identity);
      return identity;
    },
  };
};
