import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import { textOf } from '../cloud/row.ts';
import type { CloudContext, StandIn } from '../cloud/stand-in.ts';
import type { Row, Store } from '../cloud/store.ts';
import { requireSignature, type SignatureGate } from '../sigv4/signature-gate.ts';
import type { Authorizer } from '../sts/authorizer.ts';
import { handleJsonAction, jsonAction } from '../wire/json-service.ts';

export interface SecretsOptions {
  gate: SignatureGate;
  authorizer: Authorizer;
}

const schema = `
create table if not exists secret (name text primary key, arn text not null, created_at integer not null);
create table if not exists secret_version (
  name text not null, version_id text not null, value text not null, stage text, created_at integer not null,
  primary key (name, version_id)
);`;

const notFound = () => new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
const exists = () => new AwsError('ResourceExistsException', 'A secret with this name already exists.');

const Create = z.object({ Name: z.string().min(1).max(512), SecretString: z.string().max(65_536).optional() });
const ById = z.object({
  SecretId: z.string().min(1).max(2048),
  VersionStage: z.string().optional(),
  VersionId: z.string().optional(),
});
const Put = z.object({ SecretId: z.string().min(1).max(2048), SecretString: z.string().max(65_536) });

/** Name of a secret in an id that may be the name or the ARN (which ends in six random characters). */
const nameOf = (secretId: string): string =>
  secretId.startsWith('arn:')
    ? secretId
        .split(':')
        .slice(6)
        .join(':')
        .replace(/-[A-Za-z0-9]{6}$/, '')
    : secretId;

const find = (store: Store, secretId: string): Row => {
  const row = store.get('select * from secret where name = ?', nameOf(secretId));
  if (row === undefined) throw notFound();
  return row;
};

/** The newest value becomes AWSCURRENT, the one before it AWSPREVIOUS; older ones lose their stage. */
const putVersion = (store: Store, name: string, value: string, now: number): string => {
  const versionId = randomUUID();
  store.run("update secret_version set stage = null where name = ? and stage = 'AWSPREVIOUS'", name);
  store.run("update secret_version set stage = 'AWSPREVIOUS' where name = ? and stage = 'AWSCURRENT'", name);
  store.run("insert into secret_version values (?, ?, ?, 'AWSCURRENT', ?)", name, versionId, value, now);
  return versionId;
};

const findVersion = (store: Store, name: string, wanted: { id?: string | undefined; stage: string }): Row => {
  const row =
    wanted.id === undefined
      ? store.get('select * from secret_version where name = ? and stage = ?', name, wanted.stage)
      : store.get('select * from secret_version where name = ? and version_id = ?', name, wanted.id);
  if (row === undefined) throw notFound();
  return row;
};

/** The Secrets Manager stand-in: secrets with their current and previous value. */
export const createSecrets = (
  { store, clock, region, accountId }: CloudContext,
  { gate, authorizer }: SecretsOptions,
): StandIn => {
  store.migrate(schema);
  const allow = (request: { accessKeyId?: string; sessionToken?: string }, action: string, arn: string) =>
    authorizer.authorize(request.accessKeyId, request.sessionToken, `secretsmanager:${action}`, arn);
  const actions = {
    CreateSecret: jsonAction(Create, ({ Name, SecretString }, request) => {
      const arn = `arn:aws:secretsmanager:${region}:${accountId}:secret:${Name}-${randomUUID().slice(0, 6)}`;
      allow(request, 'CreateSecret', arn);
      return store.transaction(() => {
        if (store.get('select name from secret where name = ?', Name) !== undefined) throw exists();
        store.run('insert into secret values (?, ?, ?)', Name, arn, clock.now());
        const VersionId = SecretString === undefined ? undefined : putVersion(store, Name, SecretString, clock.now());
        return { ARN: arn, Name, VersionId };
      });
    }),
    PutSecretValue: jsonAction(Put, ({ SecretId, SecretString }, request) => {
      const secret = find(store, SecretId);
      allow(request, 'PutSecretValue', textOf(secret, 'arn'));
      const name = textOf(secret, 'name');
      const VersionId = store.transaction(() => putVersion(store, name, SecretString, clock.now()));
      return { ARN: textOf(secret, 'arn'), Name: name, VersionId, VersionStages: ['AWSCURRENT'] };
    }),
    GetSecretValue: jsonAction(ById, ({ SecretId, VersionStage, VersionId }, request) => {
      const secret = find(store, SecretId);
      allow(request, 'GetSecretValue', textOf(secret, 'arn'));
      const version = findVersion(store, textOf(secret, 'name'), {
        id: VersionId,
        stage: VersionStage ?? 'AWSCURRENT',
      });
      return {
        ARN: textOf(secret, 'arn'),
        Name: textOf(secret, 'name'),
        VersionId: textOf(version, 'version_id'),
        SecretString: textOf(version, 'value'),
        VersionStages: [VersionStage ?? 'AWSCURRENT'],
      };
    }),
    DescribeSecret: jsonAction(ById, ({ SecretId }, request) => {
      const secret = find(store, SecretId);
      allow(request, 'DescribeSecret', textOf(secret, 'arn'));
      return { ARN: textOf(secret, 'arn'), Name: textOf(secret, 'name') };
    }),
  };
  return requireSignature(
    { services: ['secretsmanager'], handle: async (request) => handleJsonAction(actions, request) },
    gate,
  );
};
