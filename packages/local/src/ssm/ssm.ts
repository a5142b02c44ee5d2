import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import type { AwsRequest, CloudContext, StandIn } from '../cloud/stand-in.ts';
import { createKeyCatalog, type KeyCatalog } from '../kms/key-catalog.ts';
import { requireSignature, type SignatureGate } from '../sigv4/signature-gate.ts';
import type { Authorizer } from '../sts/authorizer.ts';
import { handleJsonAction, type JsonActions, jsonAction } from '../wire/json-service.ts';
import { checkNewName, parameterArn, parseReference, pathPrefix } from './parameter-name.ts';
import { createParameterTable, type ParameterTable, type ParameterVersion } from './parameter-table.ts';
import { decideVersion, PutParameterInput } from './put-parameter.ts';
import {
  findReferenced,
  GetParameterInput,
  GetParametersByPathInput,
  GetParametersInput,
  readPage,
} from './read-parameters.ts';
import { createValueSeal, type ValueSeal } from './value-seal.ts';

export interface SsmOptions {
  gate: SignatureGate;
  authorizer: Authorizer;
}

interface Parts {
  readonly context: CloudContext;
  readonly table: ParameterTable;
  readonly seal: ValueSeal;
  readonly keys: KeyCatalog;
  readonly allow: (caller: AwsRequest, action: string, arn: string) => void;
  readonly arnOf: (name: string) => string;
}

const boundOf = ({ name, version }: ParameterVersion): string => `${name}:${version}`;

/** The KMS key of a SecureString by its ARN; the key that AWS manages for this service needs no permission of the caller. */
const keyArn = ({ keys }: Parts, keyId: string): string | undefined => {
  if (keyId === 'alias/aws/ssm') return undefined;
  try {
    return keys.getUsable(keyId).arn;
  } catch (error) {
    if (error instanceof AwsError) throw new AwsError('InvalidKeyId', error.message);
    throw error;
  }
};

const useKey = (parts: Parts, caller: AwsRequest, action: string, version: ParameterVersion): void => {
  const arn = version.key_id === null ? undefined : keyArn(parts, version.key_id);
  if (arn !== undefined) parts.allow(caller, action, arn);
};

/** A parameter as the read operations answer it. */
type Describe = (version: ParameterVersion, caller: AwsRequest, decrypt: boolean) => object;

const describer =
  (parts: Parts): Describe =>
  (version, caller, decrypt) => {
    const opens = version.type === 'SecureString' && decrypt;
    if (opens) useKey(parts, caller, 'kms:Decrypt', version);
    return {
      Name: version.name,
      Type: version.type,
      Value: opens ? parts.seal.open(version.value, boundOf(version)) : version.value,
      Version: version.version,
      LastModifiedDate: version.modified_at / 1000,
      ARN: parts.arnOf(version.name),
      DataType: version.data_type,
    };
  };

const isMissing = (error: unknown): boolean =>
  error instanceof AwsError && (error.code === 'ParameterNotFound' || error.code === 'ParameterVersionNotFound');

const readActions = (parts: Parts): JsonActions => {
  const { table, allow, arnOf } = parts;
  const describe = describer(parts);
  const read = (text: string, caller: AwsRequest, action: string): { version: ParameterVersion; selector: string } => {
    const reference = parseReference(text, arnOf);
    allow(caller, action, arnOf(reference.name));
    const { selector } = reference;
    return { version: findReferenced(table, reference), selector: selector === undefined ? '' : `:${selector}` };
  };
  return {
    GetParameter: jsonAction(GetParameterInput, ({ Name, WithDecryption }, caller) => {
      const { version, selector } = read(Name, caller, 'ssm:GetParameter');
      const Selector = selector === '' ? undefined : selector;
      return { Parameter: { ...describe(version, caller, WithDecryption), Selector } };
    }),
    GetParameters: jsonAction(GetParametersInput, ({ Names, WithDecryption }, caller) => {
      const Parameters: object[] = [];
      const InvalidParameters: string[] = [];
      for (const name of new Set(Names)) {
        try {
          const { version, selector } = read(name, caller, 'ssm:GetParameters');
          const Selector = selector === '' ? undefined : selector;
          Parameters.push({ ...describe(version, caller, WithDecryption), Selector });
        } catch (error) {
          if (!isMissing(error)) throw error;
          InvalidParameters.push(name);
        }
      }
      return { Parameters, InvalidParameters };
    }),
    GetParametersByPath: jsonAction(GetParametersByPathInput, (input, caller) => {
      const prefix = pathPrefix(input.Path);
      allow(caller, 'ssm:GetParametersByPath', arnOf(prefix === '/' ? prefix : prefix.slice(0, -1)));
      const { page, next } = readPage(table, input, prefix);
      return {
        Parameters: page.map((version) => describe(version, caller, input.WithDecryption)),
        NextToken: next,
      };
    }),
  };
};

const writeActions = (parts: Parts): JsonActions => {
  const { context, table, seal, allow, arnOf } = parts;
  return {
    PutParameter: jsonAction(PutParameterInput, (input, caller) => {
      const arn = arnOf(input.Name);
      allow(caller, 'ssm:PutParameter', arn);
      checkNewName(input.Name, arn);
      return context.store.transaction(() => {
        const version = decideVersion(input, table, context.clock.now());
        useKey(parts, caller, 'kms:Encrypt', version);
        const secret = version.type === 'SecureString';
        table.add(secret ? { ...version, value: seal.seal(version.value, boundOf(version)) } : version);
        return { Version: version.version, Tier: version.tier };
      });
    }),
    DeleteParameter: jsonAction(z.object({ Name: z.string().min(1).max(2048) }), ({ Name }, caller) => {
      allow(caller, 'ssm:DeleteParameter', arnOf(Name));
      if (!table.remove(Name)) throw new AwsError('ParameterNotFound', `Parameter ${Name} not found.`);
      return {};
    }),
  };
};

/** The Parameter Store stand-in (the part of SSM that keeps configuration). SecureString values are sealed in the store. */
export const createSsm = (context: CloudContext, { gate, authorizer }: SsmOptions): StandIn => {
  const parts: Parts = {
    context,
    table: createParameterTable(context.store),
    seal: createValueSeal(context.dataDir),
    keys: createKeyCatalog(context),
    allow: (caller, action, arn) => authorizer.authorize(caller.accessKeyId, caller.sessionToken, action, arn),
    arnOf: (name) => parameterArn(context, name),
  };
  const actions = { ...readActions(parts), ...writeActions(parts) };
  return requireSignature({ services: ['ssm'], handle: async (request) => handleJsonAction(actions, request) }, gate);
};
