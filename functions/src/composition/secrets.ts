import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type SecretId, secrets } from '@provedor/manifest/buckets-and-secrets';
import { createSecretReader, type SecretReader } from '@provedor/platform/aws/secret-reader';
import { secretName } from '@provedor/platform/config/settings';
import { onceFor, type Runtime } from './runtime.ts';

const composeSecrets = onceFor((runtime) => {
  const client = new SecretsManagerClient({});
  const readers = new Map<SecretId, SecretReader>();
  return (id: SecretId): SecretReader => {
    const known = readers.get(id);
    if (known !== undefined) return known;
    const reader = createSecretReader(client, secretName(runtime.env, id), runtime.clock);
    readers.set(id, reader);
    return reader;
  };
});

/** Values of one secret, with the fields that the manifest says it must have. */
export const readSecret = (runtime: Runtime, id: SecretId): Promise<Readonly<Record<string, string>>> =>
  composeSecrets(runtime)(id)(secrets[id].fields);
