import type { KeyObject } from 'node:crypto';
import type { AwsRequest } from '../cloud/stand-in.ts';
import type { Authorize } from '../sts/authorizer.ts';
import type { KeyCatalog, KeyRecord } from './key-catalog.ts';
import type { KeyMaterial } from './key-material.ts';

/** The one way to key material: resolves the key, asks whether the caller may, checks its state, then loads. */
export interface KeyAccess {
  open(reference: string, action: string, caller: AwsRequest): Promise<{ key: KeyRecord; secret: KeyObject }>;
}

/** Joins catalog, material and authorisation. */
export const createKeyAccess = (catalog: KeyCatalog, material: KeyMaterial, authorize: Authorize): KeyAccess => ({
  open: async (reference, action, caller) => {
    const { arn } = catalog.get(reference);
    authorize(caller.accessKeyId, caller.sessionToken, action, arn);
    const key = catalog.getUsable(reference);
    return { key, secret: await material.load(key.keyId, key.spec) };
  },
});
