import { functions } from '@provedor/manifest/functions';
import { queues } from '@provedor/manifest/queues';
import { streamReaders } from '@provedor/manifest/schedules';
import { describe, expect, it } from 'vitest';
import { objectOf } from '../src/checks/json-object.ts';
import { stages } from '../src/stages.ts';
import { lambdasById, plain, roleStatements, statementsOf, synthesise } from './synthesised.ts';

const app = synthesise(stages.prod);
const lambdas = lambdasById(app);
const roles = app.all('AWS::IAM::Role');
const functionIds = Object.keys(functions);

const roleOf = (functionId: string) => {
  const name = plain(lambdas.get(functionId)?.properties['Role'], app.exported);
  const role = roles.find(({ id }) => name === `<${id}.Arn>`);
  if (role === undefined) throw new Error(`${functionId} has no role`);
  return role;
};
const permissionsOf = (functionId: string) => roleStatements(roleOf(functionId), app.exported);
const allowing = (functionId: string, action: string) =>
  permissionsOf(functionId).filter(({ actions }) => actions.includes(action));
const allPolicies = [
  ...roles.map((role) => ({ id: role.id, statements: roleStatements(role, app.exported) })),
  ...[...app.all('AWS::IAM::ManagedPolicy'), ...app.all('AWS::IAM::Policy')].map(({ id, properties }) => ({
    id,
    statements: statementsOf(properties['PolicyDocument'], app.exported),
  })),
];

/** Everything that is not named exactly, and why it can not be. */
const openResources: Readonly<Record<string, string>> = {
  '<Bucketwebhooks76FFBCB9.Arn>/*': 'objects are named at run time',
  '<Bucketsnapshots2B70540B.Arn>/*': 'objects are named at run time',
  '<Bucketimports522D55BC.Arn>/*': 'objects are named at run time',
  '<BucketauditF76E8168.Arn>/*': 'blocks are named at run time',
  'arn:aws:sqs:sa-east-1:<AWS::AccountId>:crm-site-*': 'the queue of a site is made with the site',
  '*': 'dynamodb:ListStreams knows no narrower resource',
};

describe('roles', () => {
  it('are one a function, taken by Lambda only', () => {
    const taken = functionIds.map((id) => roleOf(id).id);
    expect(new Set(taken).size).toBe(functionIds.length);
    for (const id of functionIds)
      expect(roleOf(id).properties['AssumeRolePolicyDocument']).toMatchObject({
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
      });
  });

  it('get nothing by policies that AWS or others manage', () => {
    for (const { properties } of roles) expect(properties['ManagedPolicyArns']).toBeUndefined();
    expect(app.all('AWS::IAM::Policy')).toEqual([]);
  });

  it('allow no action by a pattern', () => {
    const actions = allPolicies.flatMap(({ statements }) => statements.flatMap((statement) => statement.actions));
    expect(actions.length).toBeGreaterThan(100);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('name every resource exactly, but for those that are made at run time', () => {
    const open = allPolicies.flatMap(({ statements }) =>
      statements.flatMap(({ resources }) => resources.filter((resource) => resource.includes('*'))),
    );
    expect([...new Set(open)].sort()).toEqual(Object.keys(openResources).sort());
    const everything = allPolicies.flatMap(({ statements }) =>
      statements.filter(({ resources }) => resources.includes('*')),
    );
    expect(everything.map(({ actions }) => actions)).toEqual(
      Object.keys(streamReaders).map(() => ['dynamodb:ListStreams']),
    );
  });

  it('let the health page ask how many messages are parked, and nothing of the queues that work', () => {
    const asked = allowing('api-system', 'sqs:GetQueueAttributes').flatMap(({ resources }) => resources);
    expect(asked).toHaveLength(Object.keys(queues).length);
    for (const resource of asked) expect(resource).toMatch(/DeadLetters/);
  });

  it.each(functionIds)('let %s write to its own log and to no other', (id) => {
    const log = plain(objectOf(lambdas.get(id)?.properties['LoggingConfig'])['LogGroup'], app.exported);
    expect(allowing(id, 'logs:PutLogEvents').map(({ resources }) => resources)).toEqual([[log.replace('>', '.Arn>')]]);
  });

  it.each(functionIds)('let %s touch the table only as the manifest says, and never scan it', (id) => {
    const { uses } = functions[id as keyof typeof functions] as { uses: readonly string[] };
    expect(allowing(id, 'dynamodb:GetItem').length > 0).toBe(uses.includes('table.read'));
    expect(allowing(id, 'dynamodb:PutItem').length > 0).toBe(uses.includes('table.write'));
    expect(allowing(id, 'dynamodb:Scan')).toEqual([]);
  });

  it('give each secret to those that name it only', () => {
    for (const secret of ['mercado-pago', 'sessions'] as const) {
      const resource = `<Secret${secret.replace('-', '')}>`;
      const readers = functionIds.filter((id) =>
        permissionsOf(id).some(
          ({ actions, resources }) => actions.includes('secretsmanager:GetSecretValue') && resources.includes(resource),
        ),
      );
      const named = Object.entries(functions).filter(([, { uses }]) =>
        (uses as readonly string[]).includes(`secret.read:${secret}`),
      );
      expect(readers).toEqual(named.map(([id]) => id));
      expect(readers.length).toBeGreaterThan(0);
    }
  });

  it('let only two functions sign plans, in one way', () => {
    const signers = functionIds.filter((id) => allowing(id, 'kms:Sign').length > 0);
    expect(signers).toEqual(['api-agent', 'provisioning-tell-sites']);
    for (const id of signers)
      expect(allowing(id, 'kms:Sign')).toMatchObject([
        {
          actions: ['kms:Sign'],
          condition: { StringEquals: { 'kms:SigningAlgorithm': 'ED25519_SHA_512', 'kms:MessageType': 'RAW' } },
        },
      ]);
  });

  it('let mail go out under the one sender only', () => {
    const senders = functionIds.filter((id) => allowing(id, 'ses:SendEmail').length > 0);
    expect(senders).toEqual(['collections-run']);
    const [statement] = allowing('collections-run', 'ses:SendEmail');
    expect(Object.keys(objectOf(objectOf(statement?.condition)['StringEquals']))).toEqual(['ses:FromAddress']);
  });
});

describe('the role of agents', () => {
  const role = roles.find(({ properties }) => properties['RoleName'] === 'crm-agent');

  it('is taken by the function that hands out credentials, for one site a session', () => {
    const trust = statementsOf(role?.properties['AssumeRolePolicyDocument'], app.exported);
    const taker = `<${roleOf('api-agent').id}.Arn>`;
    expect(trust.flatMap(({ actions }) => actions).sort()).toEqual(['sts:AssumeRole', 'sts:TagSession']);
    for (const { principal, condition } of trust) {
      expect(plain(objectOf(principal)['AWS'], app.exported)).toBe(taker);
      expect(condition).toMatchObject({ StringLike: { 'aws:RequestTag/siteId': 'sit_*' } });
    }
    expect(role?.properties['MaxSessionDuration']).toBe(3600);
  });

  it('reaches the queue of the tagged site and the queue for reports', () => {
    if (role === undefined) throw new Error('There is no role crm-agent');
    expect(roleStatements(role, app.exported).map(({ resources }) => resources)).toEqual([
      ['arn:aws:sqs:sa-east-1:<AWS::AccountId>:crm-site-${aws:PrincipalTag/siteId}.fifo'],
      ['<QueueagentreportsQueue872B4758.Arn>'],
    ]);
  });

  it('is the only one that may send reports', () => {
    const denials = app
      .all('AWS::SQS::QueuePolicy')
      .flatMap(({ properties }) => statementsOf(properties['PolicyDocument'], app.exported))
      .filter(({ effect, actions }) => effect === 'Deny' && actions.includes('sqs:SendMessage'));
    expect(denials.map(({ resources }) => resources)).toEqual([['<QueueagentreportsQueue872B4758.Arn>']]);
  });
});

describe('the scheduler', () => {
  it('may start the one function of its job and park what failed', () => {
    const taken = roles.filter(({ properties }) =>
      JSON.stringify(properties['AssumeRolePolicyDocument']).includes('scheduler.amazonaws.com'),
    );
    expect(taken).toHaveLength(4);
    for (const role of taken) {
      const actions = roleStatements(role, app.exported).map((statement) => [
        statement.actions,
        statement.resources.length,
      ]);
      expect(actions).toEqual([
        [['lambda:InvokeFunction'], 1],
        [['sqs:SendMessage'], 1],
      ]);
      expect(JSON.stringify(role.properties['AssumeRolePolicyDocument'])).toContain('aws:SourceArn');
    }
  });
});
