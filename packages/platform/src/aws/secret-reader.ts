import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Clock } from '@provedor/kernel/clock';
import * as z from 'zod';

/** A rotated secret is seen within this time. */
const CACHE_MS = 5 * 60_000;
const PLACEHOLDER = /^(change.?me|placeholder|todo|secret|test|example|x+|\.+|<.*>)$/i;

export type SecretReader = (fields: readonly string[]) => Promise<Readonly<Record<string, string>>>;

const assertUsable = (name: string, values: Readonly<Record<string, string>>, fields: readonly string[]): void => {
  for (const field of fields) {
    const value = values[field];
    if (value === undefined || value.trim() === '' || PLACEHOLDER.test(value.trim()))
      throw new Error(`Secret ${name} has no usable ${field}: put the real value into Secrets Manager before starting`);
  }
};

/** Reads a JSON secret with a short cache. A missing, empty or placeholder field throws: nothing runs on a guessed secret. */
export const createSecretReader = (client: SecretsManagerClient, name: string, clock: Clock): SecretReader => {
  let cached: { readonly values: Readonly<Record<string, string>>; readonly until: number } | undefined;
  return async (fields) => {
    if (cached === undefined || cached.until <= clock.now()) {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name }));
      const values = z.record(z.string(), z.string()).parse(JSON.parse(SecretString ?? '{}'));
      cached = { values, until: clock.now() + CACHE_MS };
    }
    assertUsable(name, cached.values, fields);
    return cached.values;
  };
};
