import { type FunctionId, functions } from '@provedor/manifest/functions';
import { routeModules } from '@provedor/manifest/routes';
import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { createHarmAlarm, FIVE_MINUTES } from '../constructs/harm-alarm.ts';
import { ModuleApi } from '../constructs/module-api.ts';
import type { FunctionSurroundings } from '../constructs/product-function.ts';
import type { StageConfig } from '../stages.ts';

export interface ApiStackProps extends StackProps, FunctionSurroundings {
  readonly config: StageConfig;
}

/** Who called what, when, and how it ended; no query texts and no headers, which may hold personal data. */
const ACCESS_LOG_LINE = JSON.stringify({
  at: '$context.requestTime',
  requestId: '$context.requestId',
  ip: '$context.identity.sourceIp',
  method: '$context.httpMethod',
  path: '$context.path',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  bytes: '$context.responseLength',
});

const isFunctionId = (id: string): id is FunctionId => id in functions;

/** @throws Error when a module of the route table has no function. */
const functionOfModule = (module: string): FunctionId => {
  const id = `api-${module}`;
  if (isFunctionId(id)) return id;
  throw new Error(`The routes of ${module} have no function ${id} in the manifest`);
};

/** The HTTP API and one function a module behind it. */
export class ApiStack extends Stack {
  readonly api: HttpApi;
  readonly functions: ReadonlyMap<FunctionId, ModuleApi>;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    this.api = new HttpApi(this, 'HttpApi', {
      apiName: 'crm',
      description: 'Behind CloudFront; one function a module',
      createDefaultStage: false,
    });
    this.createStage(props);
    this.functions = new Map(
      routeModules.map((module) => [functionOfModule(module), this.createModule(module, props)] as const),
    );
  }

  private createModule(module: string, props: ApiStackProps): ModuleApi {
    const functionId = functionOfModule(module);
    return new ModuleApi(this, `Module-${module}`, {
      ...props,
      module,
      functionId,
      errorImpact: functions[functionId].errorImpact,
      api: this.api,
    });
  }

  private createStage(props: ApiStackProps): void {
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: props.config.accessLogDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: props.config.apiRateLimit, burstLimit: props.config.apiBurstLimit },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(ACCESS_LOG_LINE),
      },
    });
    createHarmAlarm(this, 'ServerErrors', {
      metric: stage.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
      threshold: 5,
      errorImpact: 'Staff and customers see errors instead of their screens',
      cause: 'the API answered five or more calls with a server error in five minutes',
      topic: props.alarmTopic,
    });
  }
}
