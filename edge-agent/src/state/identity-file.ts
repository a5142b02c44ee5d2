import { SiteId } from '@provedor/kernel/ids';
import { PlanKey } from '@provedor/schemas/edge/enrolment';
import * as z from 'zod';
import { makeStoredKeys, StoredKeys } from '../protocol/agent-keys.ts';
import { readFileIfPresent } from './read-file-if-present.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

/** Who this agent is. `enrolled` is missing until the cloud has taken the code. */
export const Identity = z.strictObject({
  keys: StoredKeys,
  enrolled: z
    .strictObject({ siteId: SiteId, fingerprint: z.string(), planKeys: z.array(PlanKey).min(1) })
    .exactOptional(),
});
export type Identity = z.infer<typeof Identity>;

export const saveIdentity = async (path: string, identity: Identity): Promise<void> =>
  writeFileAtomically(path, [`${JSON.stringify(identity)}\n`]);

/**
 * Reads the identity, or makes and saves new keys at the first start: a repeated enrolment then shows the same keys.
 * Throws for a damaged file: new keys would be another agent.
 */
export const loadIdentity = async (path: string): Promise<Identity> => {
  const text = await readFileIfPresent(path);
  if (text !== undefined) return Identity.parse(JSON.parse(text));
  const identity: Identity = { keys: makeStoredKeys() };
  await saveIdentity(path, identity);
  return identity;
};
