import { type FunctionId, functions } from '@provedor/manifest/functions';
import type { FunctionDefinition } from '@provedor/manifest/infrastructure-types';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { environmentOf } from '../function-environment.ts';
import { type Permission, permissionsOf, statementOf } from '../function-permissions.ts';
import type { ProductResources } from '../product-resources.ts';
import { createHarmAlarm, FIVE_MINUTES } from './harm-alarm.ts';

/** What every function of the product is made with. */
export interface FunctionSurroundings {
  readonly resources: ProductResources;
  /** Folder with one folder a function, each holding index.mjs. */
  readonly bundles: string;
  readonly logRetention: RetentionDays;
  readonly alarmTopic: ITopic;
}

export interface ProductFunctionProps extends FunctionSurroundings {
  readonly functionId: FunctionId;
  readonly errorImpact: string;
  /** What the trigger needs of the role, beyond the function's declared uses. */
  readonly triggerPermissions?: readonly Permission[];
  /** Where an asynchronous call goes that failed every time. */
  readonly deadLetterQueue?: IQueue;
}

const deadLetterPermissions = (queue: IQueue | undefined): readonly Permission[] =>
  queue === undefined ? [] : [{ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }];

const documentOf = (permissions: readonly Permission[]): PolicyDocument =>
  new PolicyDocument({ statements: permissions.map(statementOf) });

const makesQueues = ({ uses }: FunctionDefinition): boolean => uses.includes('site-queues.manage');

/**
 * One Lambda function of the manifest with its own role and log group. The role allows the declared uses, the trigger and writing to the
 * own log, and can not be widened by other constructs.
 */
export class ProductFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ProductFunctionProps) {
    super(scope, id);
    const definition: FunctionDefinition = functions[props.functionId];
    const logGroup = new LogGroup(this, 'Log', {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const permissions: readonly Permission[] = [
      ...permissionsOf(definition.uses, props.resources),
      ...(props.triggerPermissions ?? []),
      ...deadLetterPermissions(props.deadLetterQueue),
      { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] },
    ];
    this.role = this.createRole(props.functionId, definition, permissions);
    this.lambda = new LambdaFunction(this, 'Function', {
      description: `${props.functionId}. While it fails: ${props.errorImpact}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(`${props.bundles}/${props.functionId}`),
      handler: 'index.handler',
      memorySize: definition.memoryMb,
      timeout: Duration.seconds(definition.timeoutSeconds),
      environment: environmentOf(definition, props.resources),
      role: this.role.withoutPolicyUpdates(),
      logGroup,
      ...(props.deadLetterQueue === undefined ? {} : { deadLetterQueue: props.deadLetterQueue }),
      ...(definition.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: definition.reservedConcurrency }),
    });
    createHarmAlarm(this, 'Fails', {
      metric: this.lambda.metricErrors({ period: FIVE_MINUTES }),
      errorImpact: props.errorImpact,
      cause: `${props.functionId} failed`,
      topic: props.alarmTopic,
    });
  }

  private createRole(functionId: string, definition: FunctionDefinition, permissions: readonly Permission[]): Role {
    return new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Runs ${functionId}`,
      inlinePolicies: { uses: documentOf(permissions) },
      ...(makesQueues(definition) ? { permissionsBoundary: this.createBoundary(permissions) } : {}),
    });
  }

  private createBoundary(permissions: readonly Permission[]): ManagedPolicy {
    return new ManagedPolicy(this, 'Boundary', {
      description: 'Whatever is attached to the role later, it makes no queues but those of sites',
      document: documentOf(permissions),
    });
  }
}
