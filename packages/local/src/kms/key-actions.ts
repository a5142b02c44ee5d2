import { randomUUID } from 'node:crypto';
import type { Clock } from '@provedor/kernel/clock';
import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import type { AwsRequest } from '../cloud/stand-in.ts';
import type { Authorize } from '../sts/authorizer.ts';
import { type JsonActions, jsonAction } from '../wire/json-service.ts';
import type { KeyCatalog, KeyRecord } from './key-catalog.ts';
import type { KeyMaterial } from './key-material.ts';
import { isKeySpec, keySpecs } from './key-spec.ts';

export interface KeyActionParts {
  catalog: KeyCatalog;
  material: KeyMaterial;
  authorize: Authorize;
  clock: Clock;
  accountId: string;
}

const KeyReference = z.object({ KeyId: z.string() });
const CreateKeyInput = z.object({
  KeySpec: z.string().optional(),
  CustomerMasterKeySpec: z.string().optional(),
  KeyUsage: z.string().optional(),
  Description: z.string().default(''),
});
const DAY_MS = 86_400_000;

/** `KeyMetadata` as DescribeKey shows it; times in seconds. */
const metadataOf = (key: KeyRecord, accountId: string): object => {
  const { usage, signing, encryption } = keySpecs[key.spec];
  return {
    AWSAccountId: accountId,
    KeyId: key.keyId,
    Arn: key.arn,
    CreationDate: key.createdAt / 1000,
    Enabled: key.state === 'Enabled',
    Description: key.description,
    KeyUsage: usage,
    KeyState: key.state,
    DeletionDate: key.deletionAt === undefined ? undefined : key.deletionAt / 1000,
    Origin: 'AWS_KMS',
    KeyManager: 'CUSTOMER',
    KeySpec: key.spec,
    CustomerMasterKeySpec: key.spec,
    SigningAlgorithms: signing.length > 0 ? signing : undefined,
    EncryptionAlgorithms: encryption.length > 0 ? encryption : undefined,
    MultiRegion: false,
  };
};

const createKey = async (parts: KeyActionParts, input: z.output<typeof CreateKeyInput>): Promise<object> => {
  const spec = input.KeySpec ?? input.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT';
  if (!isKeySpec(spec))
    throw new AwsError('UnsupportedOperationException', `The local KMS cannot make keys of spec ${spec}.`);
  const { usage } = keySpecs[spec];
  if (input.KeyUsage === undefined && usage === 'SIGN_VERIFY') {
    throw new AwsError('ValidationException', 'You must specify a KeyUsage value for an asymmetric KMS key.');
  }
  if (input.KeyUsage !== undefined && input.KeyUsage !== usage) {
    throw new AwsError('ValidationException', `KeyUsage ${input.KeyUsage} is not compatible with KeySpec ${spec}`);
  }
  const keyId = randomUUID();
  // Material first: a record without its key file would be a key that can never sign.
  await parts.material.create(keyId, spec);
  const createdAt = parts.clock.now();
  const key = parts.catalog.add({
    keyId,
    spec,
    state: 'Enabled',
    description: input.Description,
    createdAt,
    deletionAt: undefined,
  });
  return { KeyMetadata: metadataOf(key, parts.accountId) };
};

/** CreateKey, DescribeKey, ListKeys, EnableKey, DisableKey, ScheduleKeyDeletion, CancelKeyDeletion. */
export const keyActions = (parts: KeyActionParts): JsonActions => {
  const { catalog, clock } = parts;
  const allowed = (reference: string, action: string, caller: AwsRequest): KeyRecord => {
    const key = catalog.get(reference);
    parts.authorize(caller.accessKeyId, caller.sessionToken, action, key.arn);
    return key;
  };
  const switchTo = (state: 'Enabled' | 'Disabled', action: string) =>
    jsonAction(KeyReference, (input, caller) => {
      const key = allowed(input.KeyId, action, caller);
      if (key.state === 'PendingDeletion')
        throw new AwsError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
      catalog.setState(key.keyId, state);
      return {};
    });
  return {
    CreateKey: jsonAction(CreateKeyInput, async (input, caller) => {
      parts.authorize(caller.accessKeyId, caller.sessionToken, 'kms:CreateKey', '*');
      return createKey(parts, input);
    }),
    DescribeKey: jsonAction(KeyReference, (input, caller) => ({
      KeyMetadata: metadataOf(allowed(input.KeyId, 'kms:DescribeKey', caller), parts.accountId),
    })),
    ListKeys: jsonAction(z.object({}), (_input, caller) => {
      parts.authorize(caller.accessKeyId, caller.sessionToken, 'kms:ListKeys', '*');
      return { Keys: catalog.list().map((key) => ({ KeyId: key.keyId, KeyArn: key.arn })), Truncated: false };
    }),
    EnableKey: switchTo('Enabled', 'kms:EnableKey'),
    DisableKey: switchTo('Disabled', 'kms:DisableKey'),
    ScheduleKeyDeletion: jsonAction(
      KeyReference.extend({ PendingWindowInDays: z.int().min(7).max(30).default(30) }),
      (input, caller) => {
        const key = allowed(input.KeyId, 'kms:ScheduleKeyDeletion', caller);
        if (key.state === 'PendingDeletion')
          throw new AwsError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
        const deletionAt = clock.now() + input.PendingWindowInDays * DAY_MS;
        catalog.setState(key.keyId, 'PendingDeletion', deletionAt);
        return {
          KeyId: key.arn,
          KeyState: 'PendingDeletion',
          DeletionDate: deletionAt / 1000,
          PendingWindowInDays: input.PendingWindowInDays,
        };
      },
    ),
    CancelKeyDeletion: jsonAction(KeyReference, (input, caller) => {
      const key = allowed(input.KeyId, 'kms:CancelKeyDeletion', caller);
      if (key.state !== 'PendingDeletion')
        throw new AwsError('KMSInvalidStateException', `${key.arn} is not pending deletion.`);
      catalog.setState(key.keyId, 'Disabled');
      return { KeyId: key.arn };
    }),
  };
};
