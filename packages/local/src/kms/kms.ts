import type { CloudContext, StandIn } from '../cloud/stand-in.ts';
import { requireSignature, type SignatureGate } from '../sigv4/signature-gate.ts';
import type { Authorizer } from '../sts/authorizer.ts';
import { handleJsonAction } from '../wire/json-service.ts';
import { aliasActions } from './alias-actions.ts';
import { encryptionActions } from './encryption-actions.ts';
import { createKeyAccess } from './key-access.ts';
import { keyActions } from './key-actions.ts';
import { createKeyCatalog } from './key-catalog.ts';
import { createKeyMaterial } from './key-material.ts';
import { signingActions } from './signing-actions.ts';

export interface KmsOptions {
  gate: SignatureGate;
  authorizer: Authorizer;
}

/** The KMS stand-in: P-256 and Ed25519 signing keys, symmetric keys, aliases. Keys live under `<dataDir>/kms`. */
export const createKms = (context: CloudContext, { gate, authorizer }: KmsOptions): StandIn => {
  const catalog = createKeyCatalog(context);
  const material = createKeyMaterial(context.dataDir);
  const { authorize } = authorizer;
  const keys = createKeyAccess(catalog, material, authorize);
  const actions = {
    ...keyActions({ catalog, material, authorize, clock: context.clock, accountId: context.accountId }),
    ...aliasActions(catalog, context, authorize),
    ...signingActions(keys),
    ...encryptionActions(keys, catalog),
  };
  return requireSignature({ services: ['kms'], handle: async (request) => handleJsonAction(actions, request) }, gate);
};
