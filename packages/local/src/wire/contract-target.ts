import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '@provedor/kernel/clock';
import { afterAll, beforeAll, describe } from 'vitest';
import { startCloudServer } from '../cloud/server.ts';
import type { CloudContext, StandIn } from '../cloud/stand-in.ts';
import { openStore } from '../cloud/store.ts';
import { type AdminCredentials, loadAdminCredentials } from '../sigv4/admin-credentials.ts';
import { createSignatureGate, type SignatureGate } from '../sigv4/signature-gate.ts';
import { type Authorizer, createAuthorizer } from '../sts/authorizer.ts';
import { createSessionStore, type SessionStore } from '../sts/session-store.ts';

/** What a contract suite hands to the constructor of an unmodified SDK client. */
export interface ClientConfig {
  region: string;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  maxAttempts?: number;
}

/** Gives the configuration of the target under test; call it inside a test, not while collecting. */
export type ClientConfigFactory = () => ClientConfig;

/** The real clock moved by hand; the SDK signs with the real one. */
export interface MovableClock extends Clock {
  advance(ms: number): void;
}

/** Everything a stand-in factory may need in a test. */
export interface TestCloudParts {
  context: CloudContext;
  gate: SignatureGate;
  authorizer: Authorizer;
  sessions: SessionStore;
}

export interface TestCloud extends TestCloudParts {
  config(credentials?: ClientConfig['credentials']): ClientConfig;
  clock: MovableClock;
  admin: AdminCredentials;
  /** Stops the server and opens the same data folder again, as a new process would. */
  restart(): Promise<TestCloud>;
  close(): Promise<void>;
}

const movableClock = (): MovableClock => {
  let offset = 0;
  return {
    now: () => systemClock.now() + offset,
    advance: (ms) => {
      offset += ms;
    },
  };
};

const REGION = 'sa-east-1';

const openCloud = async (
  dataDir: string,
  clock: MovableClock,
  standIns: (parts: TestCloudParts) => StandIn[],
): Promise<TestCloud> => {
  const store = openStore(dataDir);
  const admin = await loadAdminCredentials(dataDir);
  let endpoint = '';
  const context: CloudContext = {
    store,
    dataDir,
    clock,
    endpoint: () => endpoint,
    region: REGION,
    accountId: '123456789012',
  };
  const sessions = createSessionStore(context);
  const authorizer = createAuthorizer({ admins: [admin], sessions, clock });
  const gate = createSignatureGate({ findCredential: authorizer.findCredential, clock });
  const parts = { context, gate, authorizer, sessions };
  const server = await startCloudServer({ port: 0, standIns: standIns(parts) });
  endpoint = server.endpoint;
  const close = async () => {
    await server.close();
    store.close();
  };
  return {
    ...parts,
    clock,
    admin,
    config: (credentials = admin) => ({ region: REGION, endpoint, credentials, maxAttempts: 1 }),
    restart: async () => {
      await close();
      return openCloud(dataDir, clock, standIns);
    },
    close: async () => {
      await close();
      await rm(dataDir, { recursive: true });
    },
  };
};

/** Starts the given stand-ins behind the real HTTP server on a fresh data folder. */
export const openTestCloud = async (standIns: (parts: TestCloudParts) => StandIn[]): Promise<TestCloud> =>
  openCloud(await mkdtemp(join(tmpdir(), 'local-cloud-')), movableClock(), standIns);

/** Runs a contract suite over the local stand-ins and, when AWS_CONTRACT_TESTS=1, over the real service too. */
export const describeContract = (
  name: string,
  standIns: (parts: TestCloudParts) => StandIn[],
  suite: (config: ClientConfigFactory) => void,
): void => {
  describe(`${name} stand-in, by the contract`, () => {
    let cloud: TestCloud | undefined;
    beforeAll(async () => {
      cloud = await openTestCloud(standIns);
    });
    afterAll(async () => cloud?.close());
    suite(() => {
      if (cloud === undefined) throw new Error('The local cloud is not started yet.');
      return cloud.config();
    });
  });
  if (process.env['AWS_CONTRACT_TESTS'] === '1') {
    describe(`${name} on AWS, by the contract`, () => suite(() => ({ region: process.env['AWS_REGION'] ?? REGION })));
  }
};
