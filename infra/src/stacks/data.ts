import type { BucketId, SecretId } from '@provedor/manifest/buckets-and-secrets';
import { buckets, secrets } from '@provedor/manifest/buckets-and-secrets';
import { CfnOutput, CfnParameter, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { createAccessLogBucket, createDataBucket } from '../constructs/data-bucket.ts';
import { mapValues } from '../map-values.ts';
import type { StageConfig } from '../stages.ts';

const INDEXES = ['gsi1', 'gsi2', 'gsi3', 'gsi4'] as const;

const text = (name: string) => ({ name, type: AttributeType.STRING });

const streamArnOf = ({ tableStreamArn }: TableV2): string => {
  if (tableStreamArn === undefined) throw new Error('The table has no stream');
  return tableStreamArn;
};

export interface DataStackProps extends StackProps {
  readonly config: StageConfig;
}

/** Everything that must outlive a deployment: table, files, secrets, the plan key; and the topic that alarms go to. All kept on delete. */
export class DataStack extends Stack {
  readonly table: TableV2;
  readonly indexArns: readonly string[];
  readonly streamArn: string;
  readonly buckets: Readonly<Record<BucketId, IBucket>>;
  readonly secrets: Readonly<Record<SecretId, CfnSecret>>;
  readonly planKey: Key;
  readonly alarmTopic: Topic;
  readonly staffHost: string;
  readonly portalHost: string;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    this.staffHost = this.hostName('StaffHost', 'Host name of the staff, such as painel.example.com.br');
    this.portalHost = this.hostName('PortalHost', 'Host name of the customers, such as cliente.example.com.br');
    this.alarmTopic = this.createAlarmTopic();
    this.table = this.createTable(props.config);
    this.indexArns = INDEXES.map((name) => `${this.table.tableArn}/index/${name}`);
    this.streamArn = streamArnOf(this.table);
    new CfnOutput(this, 'TableName', { value: this.table.tableName, description: 'For the first start' });
    const accessLogs = createAccessLogBucket(this, 'AccessLogs', props.config.accessLogDays);
    this.buckets = mapValues(buckets, (definition, bucketId) =>
      createDataBucket(this, `Bucket-${bucketId}`, { bucketId, definition, accessLogs }),
    );
    this.secrets = mapValues(secrets, (definition, secretId) => this.createSecret(secretId, definition));
    this.planKey = new Key(this, 'PlanKey', {
      description: 'Signs the desired state that agents obey',
      keySpec: KeySpec.ECC_NIST_EDWARDS25519,
      keyUsage: KeyUsage.SIGN_VERIFY,
      alias: 'crm-plan',
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private hostName(id: string, description: string): string {
    return new CfnParameter(this, id, { description, allowedPattern: '[a-z0-9.-]+' }).valueAsString;
  }

  private createAlarmTopic(): Topic {
    const mail = new CfnParameter(this, 'AlarmMail', {
      description: 'Where alarms are mailed to; the address must confirm once',
      allowedPattern: '.+@.+',
    });
    const topic = new Topic(this, 'Alarms', { topicName: 'crm-alarms', enforceSSL: true });
    topic.addSubscription(new EmailSubscription(mail.valueAsString));
    return topic;
  }

  private createTable(config: StageConfig): TableV2 {
    return new TableV2(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      globalSecondaryIndexes: INDEXES.map((name) => ({
        indexName: name,
        partitionKey: text(`${name}pk`),
        sortKey: text(`${name}sk`),
        projectionType: ProjectionType.KEYS_ONLY,
      })),
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'expiresAt',
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: config.tableRecoveryDays,
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** An empty secret: a value in a template would be a leaked value. The functions refuse to start until somebody fills it. */
  private createSecret(secretId: SecretId, definition: { fields: readonly string[]; purpose: string }): CfnSecret {
    const secret = new CfnSecret(this, `Secret-${secretId}`, {
      name: `crm/${secretId}`,
      description: `${definition.purpose}. JSON with: ${definition.fields.join(', ')}`,
    });
    secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return secret;
  }
}
