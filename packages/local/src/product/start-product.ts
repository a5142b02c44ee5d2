import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Runtime } from '@provedor/functions/composition/runtime';
import { type Clock, systemClock } from '@provedor/kernel/clock';
import { buckets } from '@provedor/manifest/buckets-and-secrets';
import type { RateClasses } from '@provedor/platform/http/rate-limiter';
import { createLogger, type Logger } from '@provedor/platform/logger';
import {
  type MercadoPagoSimulator,
  manualTicker,
  startMercadoPagoSimulator,
} from '@provedor/simulators/mercado-pago/simulator';
import * as z from 'zod';
import { type Cloud, startCloud } from '../cloud/start-cloud.ts';
import { type DemoSite, startDemoSite } from '../demo-site/demo-site.ts';
import type { RedeliveryOptions } from '../pumps/redelivery.ts';
import type { MailEvent } from '../ses/ses.ts';
import { writeFileDurably } from '../wire/write-file.ts';
import { createCloudAccess, type ProductCloudAccess } from './cloud-access.ts';
import { apiPrefixes, connectFunctions, connectQueues } from './connect-manifest.ts';
import { assertDataFormat, noteDataFormat } from './data-format.ts';
import { type Administrator, ensureAdministrator } from './ensure-administrator.ts';
import { ensureBuckets, ensurePlanKey, ensureSecret, ensureStaffPool, ensureTable } from './ensure-cloud.ts';
import { productEnvironment, secretName } from './environment.ts';
import { keepPort, keptPort } from './kept-port.ts';
import { mountMailPage } from './mail-function.ts';

/** Under the data folder, readable by its owner only: e-mail and password of the first administrator. */
export const ADMINISTRATOR_FILE = 'administrator.json';
const ACCOUNT_ID = '000000000000';
const APPLICATION_ID = 4_200;
const SELLER_ID = 990_001;

export interface ProductOptions {
  readonly dataDir: string;
  /** Port of the product on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Folder of the exported web; without it only the API answers. */
  readonly webDir?: string;
  readonly version: string;
  readonly clock?: Clock;
  /** True while the clock is moved by hand: nothing then ticks by itself. */
  readonly travelling?: boolean;
  readonly redeliver?: RedeliveryOptions;
  /** A site with a simulated router and an enrolled agent. */
  readonly demoSite?: boolean;
  readonly writeLog?: (line: string) => void;
  /** Other limits than those of the manifest. */
  readonly rateClasses?: RateClasses;
}

export interface Product {
  readonly url: string;
  readonly cloud: Cloud;
  readonly gateway: MercadoPagoSimulator;
  readonly access: ProductCloudAccess;
  readonly runtime: Runtime;
  readonly demoSite: DemoSite | undefined;
  /** Only after the very first start of a data folder. */
  readonly firstAdministrator: Administrator | undefined;
  close(): Promise<void>;
}

const newSecret = (): string => randomBytes(32).toString('base64url');

const pointSdkHere = (cloud: Cloud, access: ProductCloudAccess): void => {
  const { accessKeyId, secretAccessKey } = access.admin();
  Object.assign(process.env, {
    AWS_REGION: 'sa-east-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL: cloud.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: cloud.dynamodbEndpoint,
  });
};

const MercadoPagoSecret = z.object({ accessToken: z.string(), webhookSecret: z.string() });

const readGatewaySecret = async () => {
  const client = new SecretsManagerClient({});
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretName('mercado-pago') }));
  client.destroy();
  return MercadoPagoSecret.parse(JSON.parse(SecretString ?? '{}'));
};

const startGateway = async (options: ProductOptions, clock: Clock): Promise<MercadoPagoSimulator> => {
  const portFile = join(options.dataDir, 'mercado-pago-port.json');
  const gateway = await startMercadoPagoSimulator({
    ...(await readGatewaySecret()),
    port: await keptPort(portFile),
    userId: SELLER_ID,
    applicationId: APPLICATION_ID,
    clock,
    stateFile: join(options.dataDir, 'mercado-pago.json'),
    ...(options.travelling === true ? { ticker: manualTicker } : {}),
  });
  // Charges hold the address of the page on which they are paid.
  await keepPort(portFile, gateway.port);
  return gateway;
};

const ensureSecrets = async (): Promise<void> => {
  await ensureSecret('sessions', () => ({ csrfKey: newSecret(), agentTokenKey: newSecret() }));
  await ensureSecret('mercado-pago', () => ({
    accessToken: `APP_USR-${newSecret()}`,
    webhookSecret: newSecret(),
    userId: String(SELLER_ID),
  }));
};

const eventDetail = { Delivery: ['Email Delivered', 'delivery'], Bounce: ['Email Bounced', 'bounce'] } as const;

/** SES tells each tag as a list of values. */
const listsOf = (tags: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]));

/** Tells the bus what became of a mail, in the form of SES's own events. */
const announceMail =
  (cloud: () => Cloud, clock: Clock, logger: Logger) =>
  (event: MailEvent): void => {
    const [detailType, member] = eventDetail[event.type];
    const at = new Date(clock.now()).toISOString();
    const detail = JSON.stringify({
      eventType: event.type,
      mail: {
        messageId: event.mail.messageId,
        timestamp: at,
        destination: event.mail.to,
        tags: listsOf(event.mail.tags),
      },
      [member]: { timestamp: at },
    });
    cloud()
      .putEvents([{ source: 'aws.ses', detailType, detail }])
      .catch((error: unknown) => logger.error('mail event not announced', { error }));
  };

const makeRuntime = (
  clock: Clock,
  logger: Logger,
  env: Runtime['env'],
  { rateClasses, servesPages }: { rateClasses: ProductOptions['rateClasses']; servesPages: boolean },
): Runtime => ({
  clock,
  loadClock: systemClock,
  ...(rateClasses === undefined ? {} : { rateClasses }),
  servesPages,
  env,
  logger,
  random: Math.random,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

const start = async (options: ProductOptions, undo: (() => Promise<void>)[]): Promise<Product> => {
  const clock = options.clock ?? systemClock;
  const logger = createLogger(clock, options.writeLog ?? ((line) => process.stdout.write(line)));
  assertDataFormat(options.dataDir);
  let cloud: Cloud | undefined;
  const running = (): Cloud => {
    if (cloud === undefined) throw new Error('the cloud has not started yet');
    return cloud;
  };
  const access = createCloudAccess({
    checkSigningTime: options.travelling !== true,
    onMail: announceMail(running, clock, logger),
  });
  cloud = await startCloud({
    dataDir: options.dataDir,
    port: 0,
    clock,
    access: access.access,
    standIns: access.standIns,
    onFault: (id, error) => logger.error('function failed', { id, error }),
    ...(options.redeliver === undefined ? {} : { redeliver: options.redeliver }),
  });
  undo.push(cloud.close);
  await noteDataFormat(options.dataDir, options.version);
  pointSdkHere(cloud, access);
  const [planKeyId, pool] = await Promise.all([
    ensurePlanKey(),
    ensureStaffPool(),
    ensureTable(),
    ensureBuckets(Object.keys(buckets)),
    ensureSecrets(),
  ]);
  connectQueues(cloud);
  const gateway = await startGateway(options, clock);
  undo.push(() => gateway.close());
  const webDir = options.webDir !== undefined && existsSync(options.webDir) ? options.webDir : undefined;
  const api = await cloud.mountHttpApi({
    port: options.port,
    routes: { ...apiPrefixes(), '/mail': 'local-mail' },
    ...(webDir === undefined ? {} : { fallback: { staticDir: webDir } }),
  });
  const env = productEnvironment({
    cloudEndpoint: cloud.endpoint,
    productUrl: api.url,
    accountId: ACCOUNT_ID,
    planKeyId,
    staffPoolId: pool.userPoolId,
    staffClientId: pool.clientId,
    gatewayUrl: gateway.url,
    version: options.version,
  });
  const runtime = makeRuntime(clock, logger, env, {
    rateClasses: options.rateClasses,
    servesPages: webDir !== undefined,
  });
  const firstAdministrator = await ensureAdministrator(runtime, pool.userPoolId, (administrator) =>
    writeFileDurably(join(options.dataDir, ADMINISTRATOR_FILE), JSON.stringify(administrator)),
  );
  mountMailPage(cloud, access.ses().mails);
  connectFunctions(cloud, runtime);
  const demoSite =
    options.demoSite === true
      ? await startDemoSite({
          dataDir: options.dataDir,
          runtime,
          apiUrl: api.url,
          sqsEndpoint: cloud.endpoint,
          travelling: options.travelling === true,
        })
      : undefined;
  if (demoSite !== undefined) undo.push(demoSite.close);
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  return { url: api.url, cloud, gateway, access, runtime, demoSite, firstAdministrator, close };
};

/** The whole product on this machine: the functions of the deployment over local stand-ins. Everything or nothing starts. */
export const startProduct = async (options: ProductOptions): Promise<Product> => {
  const undo: (() => Promise<void>)[] = [];
  try {
    return await start(options, undo);
  } catch (error) {
    for (const step of undo.splice(0).reverse()) await step();
    throw error;
  }
};
