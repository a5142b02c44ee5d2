import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import type { AwsRequest, CloudContext } from '../cloud/stand-in.ts';
import type { Authorize } from '../sts/authorizer.ts';
import { type JsonActions, jsonAction } from '../wire/json-service.ts';
import type { KeyCatalog } from './key-catalog.ts';

const AliasInput = z.object({
  AliasName: z
    .string()
    .regex(/^alias\/[\w/-]{1,250}$/, 'Member must satisfy regular expression pattern: alias/[a-zA-Z0-9/_-]+'),
});
const TargetInput = AliasInput.extend({ TargetKeyId: z.string() });

/** CreateAlias, UpdateAlias, DeleteAlias, ListAliases. */
export const aliasActions = (catalog: KeyCatalog, context: CloudContext, authorize: Authorize): JsonActions => {
  const arnOf = (name: string) => `arn:aws:kms:${context.region}:${context.accountId}:${name}`;
  const check = (action: string, name: string, caller: AwsRequest) =>
    authorize(caller.accessKeyId, caller.sessionToken, action, name === '*' ? '*' : arnOf(name));
  const mustExist = (name: string) => {
    if (catalog.findAlias(name) === undefined)
      throw new AwsError('NotFoundException', `Alias ${arnOf(name)} is not found.`);
  };
  return {
    CreateAlias: jsonAction(TargetInput, (input, caller) => {
      check('kms:CreateAlias', input.AliasName, caller);
      if (input.AliasName.startsWith('alias/aws/'))
        throw new AwsError('NotAuthorizedException', 'The alias prefix alias/aws/ is reserved.');
      if (catalog.findAlias(input.AliasName) !== undefined) {
        throw new AwsError('AlreadyExistsException', `An alias with the name ${arnOf(input.AliasName)} already exists`);
      }
      catalog.setAlias(input.AliasName, catalog.get(input.TargetKeyId).keyId);
      return {};
    }),
    UpdateAlias: jsonAction(TargetInput, (input, caller) => {
      check('kms:UpdateAlias', input.AliasName, caller);
      mustExist(input.AliasName);
      catalog.setAlias(input.AliasName, catalog.get(input.TargetKeyId).keyId);
      return {};
    }),
    DeleteAlias: jsonAction(AliasInput, (input, caller) => {
      check('kms:DeleteAlias', input.AliasName, caller);
      mustExist(input.AliasName);
      catalog.removeAlias(input.AliasName);
      return {};
    }),
    ListAliases: jsonAction(z.object({ KeyId: z.string().optional() }), (input, caller) => {
      check('kms:ListAliases', '*', caller);
      const keyId = input.KeyId === undefined ? undefined : catalog.get(input.KeyId).keyId;
      const aliases = catalog.listAliases().filter((alias) => keyId === undefined || alias.keyId === keyId);
      return {
        Aliases: aliases.map(({ name, keyId: target }) => ({
          AliasName: name,
          AliasArn: arnOf(name),
          TargetKeyId: target,
        })),
        Truncated: false,
      };
    }),
  };
};
