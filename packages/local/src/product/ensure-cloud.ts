import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  KMSClient,
  NotFoundException,
} from '@aws-sdk/client-kms';
import { CreateBucketCommand, HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { tableDefinition } from '@provedor/platform/table/table-definition';
import { bucketName, secretName, TABLE_NAME } from './environment.ts';

const PLAN_KEY_ALIAS = 'alias/crm-plans';
const STAFF_POOL = 'crm-staff';

/** The table as the product creates it; there already is fine. */
export const ensureTable = async (): Promise<void> => {
  const client = new DynamoDBClient({});
  try {
    await client.send(new CreateTableCommand(tableDefinition(TABLE_NAME)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  } finally {
    client.destroy();
  }
};

export const ensureBuckets = async (ids: readonly string[]): Promise<void> => {
  const client = new S3Client({});
  for (const id of ids) {
    const Bucket = bucketName(id);
    const exists = await client.send(new HeadBucketCommand({ Bucket })).then(
      () => true,
      () => false,
    );
    if (!exists) await client.send(new CreateBucketCommand({ Bucket }));
  }
  client.destroy();
};

/** Secrets that are not there yet, with values made by the caller. What is there stays. */
export const ensureSecret = async (id: string, make: () => Readonly<Record<string, string>>): Promise<void> => {
  const client = new SecretsManagerClient({});
  try {
    await client.send(new DescribeSecretCommand({ SecretId: secretName(id) }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    await client.send(new CreateSecretCommand({ Name: secretName(id), SecretString: JSON.stringify(make()) }));
  } finally {
    client.destroy();
  }
};

/** Id of the Ed25519 key that signs plans. */
export const ensurePlanKey = async (): Promise<string> => {
  const client = new KMSClient({});
  try {
    const known = await client.send(new DescribeKeyCommand({ KeyId: PLAN_KEY_ALIAS }));
    return known.KeyMetadata?.KeyId ?? '';
  } catch (error) {
    if (!(error instanceof NotFoundException)) throw error;
    const made = await client.send(new CreateKeyCommand({ KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' }));
    const keyId = made.KeyMetadata?.KeyId ?? '';
    await client.send(new CreateAliasCommand({ AliasName: PLAN_KEY_ALIAS, TargetKeyId: keyId }));
    return keyId;
  } finally {
    client.destroy();
  }
};

const findPool = async (client: CognitoIdentityProviderClient): Promise<string | undefined> => {
  const { UserPools } = await client.send(new ListUserPoolsCommand({ MaxResults: 60 }));
  return UserPools?.find((pool) => pool.Name === STAFF_POOL)?.Id;
};

const createPool = async (client: CognitoIdentityProviderClient): Promise<string> => {
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({
      PoolName: STAFF_POOL,
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Policies: {
        PasswordPolicy: { MinimumLength: 12, RequireLowercase: true, RequireNumbers: true, RequireUppercase: true },
      },
    }),
  );
  return UserPool?.Id ?? '';
};

/** The staff pool and its one confidential client, which may only sign in through our own API. */
export const ensureStaffPool = async (): Promise<{ userPoolId: string; clientId: string }> => {
  const client = new CognitoIdentityProviderClient({});
  const userPoolId = (await findPool(client)) ?? (await createPool(client));
  const { UserPoolClients } = await client.send(
    new ListUserPoolClientsCommand({ UserPoolId: userPoolId, MaxResults: 10 }),
  );
  const known = UserPoolClients?.[0]?.ClientId;
  if (known !== undefined) return { userPoolId, clientId: known };
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId: userPoolId,
      ClientName: 'crm-api',
      GenerateSecret: true,
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    }),
  );
  return { userPoolId, clientId: UserPoolClient?.ClientId ?? '' };
};
