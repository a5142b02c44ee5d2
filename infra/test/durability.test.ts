import { buckets, secrets } from '@provedor/manifest/buckets-and-secrets';
import { functions } from '@provedor/manifest/functions';
import type { BucketDefinition } from '@provedor/manifest/infrastructure-types';
import { queues } from '@provedor/manifest/queues';
import { tableDefinition } from '@provedor/platform/table/table-definition';
import { describe, expect, it } from 'vitest';
import { objectOf } from '../src/checks/json-object.ts';
import { stages } from '../src/stages.ts';
import { type Resource, statementsOf, synthesise } from './synthesised.ts';

const app = synthesise(stages.prod);
const one = (type: string): Resource => {
  const [first, ...others] = app.all(type);
  if (first === undefined || others.length > 0) throw new Error(`There must be one ${type}`);
  return first;
};

describe('the table', () => {
  const { properties, deletionPolicy } = one('AWS::DynamoDB::GlobalTable');
  const replica = objectOf((properties['Replicas'] as unknown[])[0]);

  it('has the keys, indexes and stream that the product is written for', () => {
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, StreamSpecification } = tableDefinition('any');
    const byName = (left: object, right: object) => JSON.stringify(left).localeCompare(JSON.stringify(right));
    expect([...(properties['AttributeDefinitions'] as object[])].sort(byName)).toEqual(
      [...(AttributeDefinitions ?? [])].sort(byName),
    );
    expect(properties['KeySchema']).toEqual(KeySchema);
    expect(properties['GlobalSecondaryIndexes']).toEqual(GlobalSecondaryIndexes);
    expect(properties['StreamSpecification']).toEqual({ StreamViewType: StreamSpecification?.StreamViewType });
    expect(properties['BillingMode']).toBe('PAY_PER_REQUEST');
    expect(properties['TimeToLiveSpecification']).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  });

  it('can be set back to any second of 35 days', () => {
    expect(replica['PointInTimeRecoverySpecification']).toEqual({
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: 35,
    });
  });

  it('can not be deleted, neither by hand nor with its stack', () => {
    expect(replica['DeletionProtectionEnabled']).toBe(true);
    expect(deletionPolicy).toBe('Retain');
  });
});

describe('what must outlive a deployment', () => {
  it.each([
    'AWS::DynamoDB::GlobalTable',
    'AWS::S3::Bucket',
    'AWS::KMS::Key',
    'AWS::SecretsManager::Secret',
    'AWS::Cognito::UserPool',
    'AWS::Logs::LogGroup',
  ])('%s stays when its stack goes', (type) => {
    expect(app.all(type).length).toBeGreaterThan(0);
    for (const { id, deletionPolicy } of app.all(type)) expect([id, deletionPolicy]).toEqual([id, 'Retain']);
  });

  it('stands in stacks that refuse to be deleted, in production', () => {
    expect(app.protectedStacks).toEqual(app.stacks);
    expect(stages.dev.terminationProtection).toBe(false);
  });

  it('keeps the staff in a pool that can not be deleted', () => {
    expect(one('AWS::Cognito::UserPool').properties['DeletionProtection']).toBe('ACTIVE');
  });
});

describe('buckets', () => {
  const all = app.all('AWS::S3::Bucket');

  it('are those of the manifest, one for access logs and one for the web', () => {
    expect(all).toHaveLength(Object.keys(buckets).length + 2);
  });

  it.each(all)('$id is closed to the public, encrypted, and speaks TLS only', ({ stack, id, properties }) => {
    expect(properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(JSON.stringify(properties['BucketEncryption'])).toContain('AES256');
    const policy = app
      .all('AWS::S3::BucketPolicy')
      .find((found) => found.stack === stack && JSON.stringify(found.properties['Bucket']).includes(id));
    expect(statementsOf(policy?.properties['PolicyDocument'], app.exported)).toContainEqual(
      expect.objectContaining({ effect: 'Deny', condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });

  it.each(Object.entries<BucketDefinition>(buckets))(
    '%s keeps its objects as long as the manifest says',
    (bucketId, definition) => {
      const found = all.find(({ id }) => id.startsWith(`Bucket${bucketId}`));
      const [rule] = objectOf(found?.properties['LifecycleConfiguration'])['Rules'] as object[];
      expect(rule).toMatchObject({
        Status: 'Enabled',
        NoncurrentVersionExpiration: { NoncurrentDays: 30 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      });
      expect(objectOf(rule)['ExpirationInDays']).toBe(definition.expireDays);
      expect(found?.properties['VersioningConfiguration']).toEqual({ Status: 'Enabled' });
    },
  );

  it('of the audit chains lets nobody delete or overwrite what is in it, for five years', () => {
    const found = all.find(({ id }) => id.startsWith('Bucketaudit'));
    expect(found?.properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 1826 } } },
    });
  });
});

describe('secrets', () => {
  it.each(Object.entries(secrets))('%s stands empty in the template and says its fields', (id, { fields }) => {
    const found = app.all('AWS::SecretsManager::Secret').find(({ properties }) => properties['Name'] === `crm/${id}`);
    expect(Object.keys(found?.properties ?? {}).sort()).toEqual(['Description', 'Name']);
    for (const field of fields) expect(found?.properties['Description']).toContain(field);
  });

  it('stand in no environment: only their ARN does', () => {
    for (const { properties } of app.all('AWS::Lambda::Function'))
      for (const [name, value] of Object.entries(objectOf(objectOf(properties['Environment'])['Variables'])))
        if (name.startsWith('SECRET_')) expect(JSON.stringify(value)).toMatch(/ImportValue.*Secret/);
  });
});

describe('queues', () => {
  const all = app.all('AWS::SQS::Queue');
  const parking = new Set(
    all.flatMap(
      ({ properties }) => JSON.stringify(properties['RedrivePolicy'] ?? '').match(/"(\w+)","Arn"/)?.[1] ?? [],
    ),
  );

  it.each(all)('$id is encrypted and speaks TLS only', ({ id, properties }) => {
    expect(properties['SqsManagedSseEnabled']).toBe(true);
    const policies = app
      .all('AWS::SQS::QueuePolicy')
      .filter((policy) => JSON.stringify(policy.properties['Queues']).includes(`"${id}"`));
    expect(
      policies.flatMap((policy) => statementsOf(policy.properties['PolicyDocument'], app.exported)),
    ).toContainEqual(
      expect.objectContaining({ effect: 'Deny', condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });

  it('of the manifest park what nobody could handle, for 14 days', () => {
    expect(parking.size).toBe(Object.keys(queues).length);
    for (const { id, properties } of all)
      if (parking.has(id)) expect(properties['MessageRetentionPeriod']).toBe(14 * 86_400);
  });

  it('that hold parked messages ring as soon as one is there', () => {
    const withoutWork = all.filter(({ properties }) => properties['RedrivePolicy'] === undefined);
    expect(withoutWork.length).toBeGreaterThan(parking.size);
    for (const { id } of withoutWork) {
      const alarms = app
        .all('AWS::CloudWatch::Alarm')
        .filter(
          ({ properties }) =>
            properties['MetricName'] === 'ApproximateNumberOfMessagesVisible' &&
            JSON.stringify(properties['Dimensions']).includes(`"${id}"`),
        );
      expect([id, alarms.map(({ properties }) => properties['Threshold'])]).toEqual([id, [1]]);
    }
  });

  it('of the manifest ring when messages wait too long', () => {
    const aged = app
      .all('AWS::CloudWatch::Alarm')
      .filter(({ properties }) => properties['MetricName'] === 'ApproximateAgeOfOldestMessage');
    expect(aged).toHaveLength(Object.keys(queues).length);
  });
});

describe('logs', () => {
  const groups = app.all('AWS::Logs::LogGroup');

  it('are kept for 90 days by functions, and for six months by the API, as the law asks', () => {
    const days = groups.map(({ properties }) => properties['RetentionInDays']);
    expect(days.filter((value) => value === 90)).toHaveLength(Object.keys(functions).length);
    expect(days.filter((value) => value === 180)).toHaveLength(1);
    expect(days).toHaveLength(Object.keys(functions).length + 1);
  });

  it('of the API hold no query and no header, which may be personal', () => {
    const format = String(objectOf(one('AWS::ApiGatewayV2::Stage').properties['AccessLogSettings'])['Format']);
    expect(Object.values(JSON.parse(format) as Record<string, string>).join(' ')).not.toMatch(
      /query|header|authorizer/i,
    );
  });
});

describe('alarms', () => {
  const alarms = app.all('AWS::CloudWatch::Alarm');

  it('say the harm before the cause and go to the topic of alarms', () => {
    expect(alarms.length).toBeGreaterThan(60);
    for (const { properties } of alarms) {
      expect(properties['AlarmDescription']).toMatch(/^[A-Z].{15,}\. Cause: .{8,}/);
      expect(JSON.stringify(properties['AlarmActions'])).toMatch(/Alarms/);
    }
  });

  it('ring for each function that fails', () => {
    const failing = alarms.filter(
      ({ properties }) => properties['Namespace'] === 'AWS/Lambda' && properties['MetricName'] === 'Errors',
    );
    expect(failing).toHaveLength(Object.keys(functions).length);
  });

  it('ring when a job is not called, not only when it fails', () => {
    const silent = alarms.filter(({ properties }) => properties['TreatMissingData'] === 'breaching');
    for (const { properties } of silent) expect(properties['MetricName']).toBe('Invocations');
    const hours = silent.map(({ properties }) => Number(properties['EvaluationPeriods']));
    expect(hours.sort((left, right) => left - right)).toEqual([3, 14, 26, 26]);
  });
});
