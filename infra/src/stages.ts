import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What differs between deployments. One deployment is one AWS account, so nothing here names an account. */
export interface StageConfig {
  readonly name: StageName;
  readonly region: 'sa-east-1';
  readonly functionLogDays: RetentionDays;
  /** Access logs: six months is what Brazilian law asks of those who serve applications (Marco Civil, art. 15). */
  readonly accessLogDays: RetentionDays;
  readonly tableRecoveryDays: number;
  /** Requests a second over the whole API, and the burst above it. */
  readonly apiRateLimit: number;
  readonly apiBurstLimit: number;
  /** Refuses `cdk destroy` until somebody lifts it by hand. */
  readonly terminationProtection: boolean;
}

export type StageName = 'dev' | 'prod';

export const stages: Readonly<Record<StageName, StageConfig>> = {
  dev: {
    name: 'dev',
    region: 'sa-east-1',
    functionLogDays: RetentionDays.TWO_WEEKS,
    accessLogDays: RetentionDays.TWO_WEEKS,
    tableRecoveryDays: 7,
    apiRateLimit: 50,
    apiBurstLimit: 100,
    terminationProtection: false,
  },
  prod: {
    name: 'prod',
    region: 'sa-east-1',
    functionLogDays: RetentionDays.THREE_MONTHS,
    accessLogDays: RetentionDays.SIX_MONTHS,
    tableRecoveryDays: 35,
    apiRateLimit: 500,
    apiBurstLimit: 1000,
    terminationProtection: true,
  },
};

const isStageName = (name: unknown): name is StageName => typeof name === 'string' && name in stages;

/** @throws Error that lists the stages when `name` is none of them. */
export const stageOf = (name: unknown): StageConfig => {
  if (isStageName(name)) return stages[name];
  throw new Error(`Say which stage: -c stage=<${Object.keys(stages).join(' | ')}>`);
};
