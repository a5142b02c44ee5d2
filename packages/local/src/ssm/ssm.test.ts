import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  HierarchyLevelLimitExceededException,
  HierarchyTypeMismatchException,
  InvalidAllowedPatternException,
  InvalidKeyId,
  InvalidNextToken,
  ParameterAlreadyExists,
  ParameterNotFound,
  ParameterPatternMismatchException,
  ParameterVersionNotFound,
  PutParameterCommand,
  type PutParameterCommandInput,
  paginateGetParametersByPath,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSts } from '../sts/sts.ts';
import { openTestCloud, type TestCloud, type TestCloudParts } from '../wire/contract-target.ts';
import { createParameterTable } from './parameter-table.ts';
import { createSsm } from './ssm.ts';

describe('the local Parameter Store', () => {
  let cloud: TestCloud;
  const standIns = ({ context, ...parts }: TestCloudParts) => [createSsm(context, parts), createSts(context, parts)];
  const client = () => new SSMClient(cloud.config());
  const put = (Name: string, Value: string, rest: Partial<PutParameterCommandInput> = {}) =>
    client().send(new PutParameterCommand({ Name, Value, Type: 'String', ...rest }));
  const get = async (Name: string, WithDecryption = false) =>
    (await client().send(new GetParameterCommand({ Name, WithDecryption }))).Parameter;

  beforeEach(async () => {
    cloud = await openTestCloud(standIns);
  });
  afterEach(async () => cloud.close());

  it('gives back what was put, by name and by ARN, also after a restart', async () => {
    expect(await put('/app/sms', 'ligado')).toMatchObject({ Version: 1, Tier: 'Standard' });
    await put('/app/list', 'a,b', { Type: 'StringList' });
    cloud = await cloud.restart();
    const kept = await get('/app/sms');
    expect(kept).toMatchObject({ Value: 'ligado', Type: 'String', Version: 1, DataType: 'text' });
    expect(kept?.ARN).toBe('arn:aws:ssm:sa-east-1:123456789012:parameter/app/sms');
    expect(Math.abs((kept?.LastModifiedDate?.getTime() ?? 0) - cloud.clock.now())).toBeLessThan(60_000);
    expect((await get(kept?.ARN ?? ''))?.Value).toBe('ligado');
    expect(await get('/app/list')).toMatchObject({ Value: 'a,b', Type: 'StringList' });
  });

  it('overwrites only when told to, and keeps the versions before', async () => {
    await put('p', 'one');
    await expect(put('p', 'two')).rejects.toBeInstanceOf(ParameterAlreadyExists);
    const input = { Name: 'p', Value: 'two', Overwrite: true };
    expect((await client().send(new PutParameterCommand(input))).Version).toBe(2);
    expect((await get('p'))?.Value).toBe('two');
    expect(await get('p:1')).toMatchObject({ Value: 'one', Version: 1, Selector: ':1' });
    await expect(get('p:3')).rejects.toBeInstanceOf(ParameterVersionNotFound);
    await expect(put('p', 'x', { Overwrite: true, Type: 'SecureString' })).rejects.toBeInstanceOf(
      HierarchyTypeMismatchException,
    );
  });

  it('keeps the newest hundred versions', async () => {
    await put('p', 'v1');
    const { store } = cloud.context;
    const table = createParameterTable(store);
    const first = table.find('p');
    if (first === undefined) throw new Error('p was not put.');
    store.relaxed(() => {
      for (let version = 2; version <= 100; version += 1) table.add({ ...first, version, value: `v${version}` });
    });
    expect((await get('p:1'))?.Value).toBe('v1');
    expect((await put('p', 'v101', { Overwrite: true })).Version).toBe(101);
    await expect(get('p:1')).rejects.toBeInstanceOf(ParameterVersionNotFound);
    expect((await get('p:2'))?.Value).toBe('v2');
  });

  it('seals a SecureString on disk and opens it only when asked', async () => {
    await put('/app/token', 'segredo', { Type: 'SecureString' });
    const rows = cloud.context.store.all('select * from ssm_parameter_version');
    expect(JSON.stringify(rows)).not.toContain('segredo');
    cloud = await cloud.restart();
    expect((await get('/app/token'))?.Value).not.toContain('segredo');
    expect((await get('/app/token', true))?.Value).toBe('segredo');
    await expect(put('/app/other', 'x', { Type: 'SecureString', KeyId: 'alias/none' })).rejects.toBeInstanceOf(
      InvalidKeyId,
    );
  });

  it('tells known from unknown names when several are asked for', async () => {
    await put('a', '1');
    const input = { Names: ['a', 'b', 'a:7'] };
    const { Parameters, InvalidParameters } = await client().send(new GetParametersCommand(input));
    expect(Parameters?.map((parameter) => parameter.Value)).toEqual(['1']);
    expect(InvalidParameters).toEqual(['b', 'a:7']);
  });

  it('lists below a path by pages: one level, or all of them', async () => {
    for (const name of ['/a/1', '/a/2', '/a/3', '/a/deep/4', '/ab/5', '/a']) await put(name, name);
    const names = async (Recursive: boolean) => {
      const found: (string | undefined)[] = [];
      const pages = paginateGetParametersByPath({ client: client(), pageSize: 2 }, { Path: '/a', Recursive });
      for await (const page of pages) found.push(...(page.Parameters ?? []).map((parameter) => parameter.Name));
      return found;
    };
    expect(await names(false)).toEqual(['/a/1', '/a/2', '/a/3']);
    expect(await names(true)).toEqual(['/a/1', '/a/2', '/a/3', '/a/deep/4']);
    const badToken = new GetParametersByPathCommand({ Path: '/a', NextToken: '!' });
    await expect(client().send(badToken)).rejects.toBeInstanceOf(InvalidNextToken);
    const noPath = new GetParametersByPathCommand({ Path: 'a' });
    await expect(client().send(noPath)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('filters a path by type', async () => {
    await put('/a/plain', '1');
    await put('/a/secret', '2', { Type: 'SecureString' });
    const ParameterFilters = [{ Key: 'Type', Values: ['SecureString'] }];
    const { Parameters } = await client().send(new GetParametersByPathCommand({ Path: '/a', ParameterFilters }));
    expect(Parameters?.map((parameter) => parameter.Name)).toEqual(['/a/secret']);
  });

  it('forgets a deleted parameter with its versions', async () => {
    await put('p', 'one');
    const remove = () => client().send(new DeleteParameterCommand({ Name: 'p' }));
    await remove();
    await expect(get('p')).rejects.toBeInstanceOf(ParameterNotFound);
    await expect(remove()).rejects.toBeInstanceOf(ParameterNotFound);
    expect((await put('p', 'again')).Version).toBe(1);
  });

  it.each([
    ['a name with a space', 'a b', {}, { name: 'ValidationException' }],
    ['a path without its first slash', 'a/b', {}, { name: 'ValidationException' }],
    ['a name of the service', '/ssm/x', {}, { name: 'ValidationException' }],
    ['a name of AWS', '/aws/x', {}, { name: 'AccessDeniedException' }],
    ['a name of sixteen levels', '/a'.repeat(16), {}, { name: HierarchyLevelLimitExceededException.name }],
    ['a name whose ARN is too long', `/${'a'.repeat(1000)}`, {}, { name: 'ValidationException' }],
    ['a value over 4 KB', 'p', { Value: 'é'.repeat(2049) }, { name: 'ValidationException' }],
    ['no type', 'p', { Type: undefined }, { name: 'ValidationException' }],
    ['a value off its pattern', 'p', { AllowedPattern: '\\d+' }, { name: ParameterPatternMismatchException.name }],
    ['a pattern that is none', 'p', { AllowedPattern: '(' }, { name: InvalidAllowedPatternException.name }],
  ])('refuses %s', async (_what, name, rest, refusal) => {
    await expect(put(name, 'x', rest)).rejects.toMatchObject(refusal);
  });

  it('takes 8 KB as an advanced parameter, which stays advanced', async () => {
    expect((await put('p', 'x'.repeat(8192), { Tier: 'Intelligent-Tiering' })).Tier).toBe('Advanced');
    expect((await put('p', 'x', { Overwrite: true })).Tier).toBe('Advanced');
    await expect(put('q', 'x'.repeat(8193), { Tier: 'Advanced' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('lets a role session read only what its policy names, and nobody with a wrong key', async () => {
    await put('/site/7', 'seven');
    await put('/site/8', 'eight');
    const Resource = 'arn:aws:ssm:*:*:parameter/site/7';
    const { Credentials } = await new STSClient(cloud.config()).send(
      new AssumeRoleCommand({
        RoleArn: 'arn:aws:iam::123456789012:role/edge-agent',
        RoleSessionName: 'site-7',
        Policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'ssm:GetParameter', Resource }] }),
      }),
    );
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
    const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
    const site = new SSMClient(cloud.config(keys));
    expect((await site.send(new GetParameterCommand({ Name: '/site/7' }))).Parameter?.Value).toBe('seven');
    const denied = { name: 'AccessDeniedException' };
    await expect(site.send(new GetParameterCommand({ Name: '/site/8' }))).rejects.toMatchObject(denied);
    await expect(site.send(new GetParametersByPathCommand({ Path: '/site' }))).rejects.toMatchObject(denied);
    const stranger = new SSMClient(cloud.config({ ...cloud.admin, secretAccessKey: 'wrong' }));
    await expect(stranger.send(new GetParameterCommand({ Name: '/site/7' }))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
  });
});
