/**
 * One price of the region sa-east-1 in US$, with the day it was read and where. `seen: false`: worked out from another region, not read.
 */
export interface Price {
  readonly usd: number;
  readonly per: number;
  readonly readOn: string;
  readonly source: string;
  readonly seen: boolean;
}

const readOn = '2026-11-23';
const FREE_OF_TIERS = 'without any free tier';

/** What varies with the number of subscribers. Fixed parts (alarms, idle queues, keys) are not here. */
export const prices = {
  writeUnits: {
    usd: 0.9375,
    per: 1_000_000,
    readOn,
    source: 'DynamoDB on demand: us-east-1 price list 0.625, times 1.5 as for reads',
    seen: false,
  },
  readUnits: {
    usd: 0.1875,
    per: 1_000_000,
    readOn,
    source: 'DynamoDB on demand: AWS price list, sa-east-1',
    seen: true,
  },
  lambdaCalls: {
    usd: 0.2,
    per: 1_000_000,
    readOn,
    source: `Lambda arm64: AWS price list, ${FREE_OF_TIERS}`,
    seen: true,
  },
  gigabyteSeconds: {
    usd: 13.333_4,
    per: 1_000_000,
    readOn,
    source: `Lambda arm64: AWS price list, ${FREE_OF_TIERS}`,
    seen: true,
  },
  apiCalls: {
    usd: 1.48,
    per: 1_000_000,
    readOn,
    source: 'API Gateway HTTP API: us-east-1 1.00, times 1.48',
    seen: false,
  },
  queueCalls: { usd: 0.4, per: 1_000_000, readOn, source: 'SQS: us-east-1 guides of 2026', seen: false },
  events: { usd: 1, per: 1_000_000, readOn, source: 'EventBridge custom events: us-east-1', seen: false },
  mails: { usd: 0.1, per: 1_000, readOn, source: 'SES: price page, all regions', seen: true },
  objectWrites: { usd: 0.007, per: 1_000, readOn, source: 'S3 PUT: AWS price list, sa-east-1', seen: true },
  logBytes: {
    usd: 0.9,
    per: 1_000_000_000,
    readOn,
    source: 'CloudWatch Logs in: us-east-1 0.50, times 1.8',
    seen: false,
  },
} as const satisfies Readonly<Record<string, Price>>;

export type Metered = keyof typeof prices;
