// The cloud as an agent sees it: the agent routes, the site's queue and the reports, over real HTTP on loopback. Signs like the real one;
// what an agent sends is verified before it is believed.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { systemClock } from '@provedor/kernel/clock';
import type { ConnectionId } from '@provedor/kernel/ids';
import { instantOf } from '@provedor/kernel/instant';
import { keyFingerprint } from '@provedor/kernel/key-fingerprint';
import { seal } from '@provedor/kernel/sealed-box';
import type { DesiredConnection, DesiredRouter } from '@provedor/schemas/edge/desired-state';
import { CredentialsInput, EnrolInput, NonceInput } from '@provedor/schemas/edge/enrolment';
import { AgentReport, type ConnectionResult, type RouterReport } from '@provedor/schemas/edge/report';
import * as z from 'zod';
import { isSignedBy, readCompactJws } from '../protocol/compact-jws.ts';
import { readEd25519PublicKey } from '../protocol/plan-keys.ts';
import { makeConnection, makeRouter, siteId } from './desired-factory.ts';
import { createPlanSigner } from './plan-signer.ts';
import { ENROLMENT_CODE } from './quick-agent.ts';
import { createTestQueue } from './test-queue.ts';

/** Number of a connection and what is wanted of it; the revision grows by itself. */
export type Wish = readonly [index: number, overrides: Partial<DesiredConnection>];

export interface TestCloud {
  readonly url: string;
  /** Answers of the cloud as it is at the moment; a test moves them. */
  readonly mood: {
    mode: 'enforce' | 'dry';
    isDown: boolean;
    /** Messages wait and snapshots are refused; credentials and reports go on. */
    holdsState: boolean;
    clockOffsetMs: number;
    /** How long an answer with credentials is under way. */
    credentialsTripMs: number;
  };
  readonly items: ReadonlyMap<ConnectionId, DesiredConnection>;
  /** Puts wishes into the state without telling the site: what a snapshot will say. */
  want(wishes: readonly Wish[]): readonly DesiredConnection[];
  /** Wants, signs and sends one change. */
  change(wishes: readonly Wish[]): void;
  /** Signs a change that never reaches the queue: the next one leaves a gap. */
  lose(wishes: readonly Wish[]): void;
  /** Tells the agent to come for a snapshot. */
  call(): void;
  /** Puts a text of any kind on the site's queue. */
  send(body: string): void;
  /** Seals a text to the enrolled agent. */
  seal(text: string): Promise<string>;
  readonly reports: readonly AgentReport[];
  result(index: number): ConnectionResult | undefined;
  router(): RouterReport | undefined;
  /** Whether the latest word of each connection is that the newest revision was read back. */
  isSettled(): boolean;
  queued(): number;
  credentialsGiven(): number;
  snapshotsGiven(): number;
  /** Calls after each report until the returned function is called. */
  onReport(look: () => void): () => void;
  /** Resolves when the condition holds after a report; rejects after a while with what is known. */
  until(what: string, condition: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** Only a failure waits as long as this, whatever else the machine does. */
const PATIENCE_MS = 30_000;
const Target = z.string().transform((text) => text.split('.')[1] ?? '');
const SqsInput = z.object({
  QueueUrl: z.string(),
  WaitTimeSeconds: z.number().default(0),
  ReceiptHandle: z.string().default(''),
  MessageBody: z.string().default(''),
});

const readText = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
  return Buffer.concat(chunks).toString('utf8');
};

interface Enrolled {
  readonly signingKey: string;
  readonly sealingKey: string;
}

/** `routerOverrides` is laid over the site's one router, whose password is sealed to the agent when it enrols. */
export const startTestCloud = async (options: {
  readonly routerPassword: string;
  readonly router: Partial<DesiredRouter>;
}): Promise<TestCloud> => {
  const mood: TestCloud['mood'] = {
    mode: 'enforce',
    isDown: false,
    holdsState: false,
    clockOffsetMs: 0,
    credentialsTripMs: 0,
  };
  const nowMs = (): number => systemClock.now() + mood.clockOffsetMs;
  const signer = createPlanSigner({ nowMs });
  const commands = createTestQueue();
  const items = new Map<ConnectionId, DesiredConnection>();
  const reports: AgentReport[] = [];
  const results = new Map<ConnectionId, ConnectionResult>();
  let router: DesiredRouter | undefined;
  let latestRouter: RouterReport | undefined;
  let enrolled: Enrolled | undefined;
  let snapshotBody = '';
  const given = { credentials: 0, snapshots: 0 };
  let url = '';
  const watchers = new Set<() => void>();

  const want = (wishes: readonly Wish[]): readonly DesiredConnection[] =>
    wishes.map(([index, overrides]) => {
      const before = makeConnection(index);
      const known = items.get(before.connectionId);
      const revision = (known?.revision ?? 0) + 1;
      const item = makeConnection(index, { ...known, ...overrides, revision });
      items.set(item.connectionId, item);
      return item;
    });

  const sign = (wishes: readonly Wish[]) => signer.change(want(wishes), { mode: mood.mode });

  const takeReport = (jws: string): void => {
    const read = readCompactJws(jws);
    if (enrolled === undefined || read === undefined || !isSignedBy(read, readEd25519PublicKey(enrolled.signingKey)))
      throw new Error('a report that the agent did not sign');
    const report = AgentReport.parse(read.payload);
    reports.push(report);
    for (const result of report.results) if (result.outcome !== 'superseded') results.set(result.connectionId, result);
    latestRouter = report.routers.at(-1) ?? latestRouter;
    for (const watcher of [...watchers]) watcher();
  };

  const enrol = async (text: string) => {
    const { code, signingKey, sealingKey, signature } = EnrolInput.parse(JSON.parse(text));
    const signed = `enrol:${code}:${signingKey}:${sealingKey}`;
    const key = readEd25519PublicKey(signingKey);
    const jws = { header: {}, payload: {}, signingInput: signed, signature: Buffer.from(signature, 'base64url') };
    if (code !== ENROLMENT_CODE || enrolled !== undefined || !isSignedBy(jws, key)) return undefined;
    enrolled = { signingKey, sealingKey };
    const sealedPassword = await seal(sealingKey, options.routerPassword);
    router = makeRouter({ ...options.router, sealedPassword });
    const fingerprint = await keyFingerprint(signingKey);
    return { siteId, fingerprint, state: 'awaiting-confirmation', planKeys: [signer.planKey] };
  };

  const credentials = async (text: string) => {
    CredentialsInput.parse(JSON.parse(text));
    given.credentials += 1;
    const answer = {
      accessKeyId: 'ASIATEST',
      secretAccessKey: 'secret',
      sessionToken: 'token',
      expiresAt: instantOf(nowMs() + 3_600_000),
      region: 'sa-east-1',
      commandQueueUrl: `${url}/000000000000/site.fifo`,
      reportQueueUrl: `${url}/000000000000/reports`,
      agentToken: 'bearer',
      serverTime: instantOf(nowMs()),
      planKeys: [signer.planKey],
      latestSeq: signer.seq(),
      mode: mood.mode,
    };
    if (mood.credentialsTripMs > 0) await new Promise((resolve) => setTimeout(resolve, mood.credentialsTripMs));
    return answer;
  };

  const snapshot = () => {
    if (mood.holdsState) return undefined;
    const { jws, body } = signer.snapshot(router === undefined ? [] : [router], [...items.values()], {
      mode: mood.mode,
    });
    snapshotBody = body;
    given.snapshots += 1;
    return { jws, bodyUrl: `${url}/body` };
  };

  const routes: Readonly<Record<string, (text: string) => unknown>> = {
    'POST /api/agent/enrol': enrol,
    'POST /api/agent/nonce': (text) => {
      NonceInput.parse(JSON.parse(text));
      return { nonce: 'n'.repeat(32), expiresAt: instantOf(nowMs() + 60_000) };
    },
    'POST /api/agent/credentials': credentials,
    'GET /api/agent/snapshot': snapshot,
  };

  const sqs = async (action: string, text: string, gone: AbortSignal): Promise<unknown> => {
    const input = SqsInput.parse(JSON.parse(text));
    if (action === 'ReceiveMessage' && mood.holdsState) return { Messages: [] };
    if (action === 'ReceiveMessage') return { Messages: await commands.receive(input.WaitTimeSeconds * 1000, gone) };
    if (action === 'DeleteMessage') {
      commands.remove(input.ReceiptHandle);
      return {};
    }
    takeReport(input.MessageBody);
    const { MessageId, MD5OfBody } = createTestQueue().send(input.MessageBody);
    return { MessageId, MD5OfMessageBody: MD5OfBody };
  };

  const answer = async (request: IncomingMessage, gone: AbortSignal): Promise<unknown> => {
    const text = await readText(request);
    const target = request.headers['x-amz-target'];
    if (target !== undefined) return sqs(Target.parse(target), text, gone);
    return routes[`${request.method} ${request.url}`]?.(text);
  };

  const server = createServer((request, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    if (mood.isDown) {
      request.socket.destroy();
      return;
    }
    if (request.url === '/body') {
      response.end(snapshotBody);
      return;
    }
    answer(request, gone.signal).then(
      (body) => response.writeHead(body === undefined ? 403 : 200).end(JSON.stringify(body ?? {})),
      (error: unknown) => response.writeHead(500).end(JSON.stringify({ message: String(error) })),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = z.object({ port: z.int() }).parse(server.address());
  url = `http://127.0.0.1:${address.port}`;

  const isSettled = (): boolean =>
    [...items.values()].every(({ connectionId, revision }) => {
      const result = results.get(connectionId);
      return result?.revision === revision && (result.outcome === 'confirmed' || result.outcome === 'lifted');
    });

  const describe = (): string => JSON.stringify({ results: [...results.values()], router: latestRouter });

  return {
    url,
    mood,
    items,
    want,
    change: (wishes) => {
      const { jws, body } = sign(wishes);
      commands.send(JSON.stringify({ type: 'change', jws, body }));
    },
    lose: (wishes) => {
      sign(wishes);
    },
    call: () => {
      commands.send(JSON.stringify({ type: 'fetch', reason: 'configuration' }));
    },
    send: (body) => {
      commands.send(body);
    },
    seal: async (text) => seal(enrolled?.sealingKey ?? '', text),
    reports,
    result: (index) => results.get(makeConnection(index).connectionId),
    router: () => latestRouter,
    isSettled,
    queued: commands.size,
    credentialsGiven: () => given.credentials,
    snapshotsGiven: () => given.snapshots,
    onReport: (look) => {
      watchers.add(look);
      return () => watchers.delete(look);
    },
    until: (what, condition) =>
      new Promise((resolve, reject) => {
        const end = (): void => {
          clearTimeout(timer);
          watchers.delete(look);
        };
        const timer = setTimeout(() => {
          end();
          reject(new Error(`not within ${PATIENCE_MS} ms: ${what}; known: ${describe()}`));
        }, PATIENCE_MS);
        const look = (): void => {
          if (!condition()) return;
          end();
          resolve();
        };
        watchers.add(look);
        look();
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
