import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type Clock, systemClock } from '@provedor/kernel/clock';
import * as z from 'zod';
import { closeServer, listenOnLoopback } from '../cloud/server.ts';
import { freePort } from '../wire/free-port.ts';
import { createDynamoDbCall } from './dynamodb-call.ts';
import { type Environment, findDynoxide } from './dynoxide-binary.ts';
import { startDynoxide } from './dynoxide-process.ts';
import { faultAnswer } from './fault-answer.ts';
import { createFaultPlan, type FaultPlan, isWrite } from './fault-plan.ts';
import { createLaggingIndexes, type LaggingIndexes } from './lagging-indexes.ts';

/** A DynamoDB endpoint that shows the failures which the local one never has. For tests: point clients here instead. */
export interface FaultProxy extends Omit<FaultPlan, 'decide'> {
  endpoint: string;
  /** Milliseconds that global indexes lag behind their tables; Infinity holds them still, 0 ends it. */
  setIndexLag(ms: number): Promise<void>;
  close(): Promise<void>;
}

export interface FaultProxyOptions {
  /** Endpoint of the DynamoDB behind. */
  target: string;
  region?: string;
  clock?: Clock;
  environment?: Environment;
}

interface Backends {
  target: string;
  copy: string;
  agent: Agent;
  plan: FaultPlan;
  indexes: LaggingIndexes;
}

interface Call {
  operation: string;
  body: Buffer;
  headers: IncomingMessage['headers'];
}

const IndexRead = z.object({ IndexName: z.string() });

/** @throws StartError */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const { target, region = 'sa-east-1', clock = systemClock, environment = process.env } = options;
  const port = await freePort();
  const copyProcess = await startDynoxide({ binary: findDynoxide(environment), port });
  const copy = `http://127.0.0.1:${port}`;
  const [toTarget, toCopy] = [createDynamoDbCall(target, region, clock), createDynamoDbCall(copy, region, clock)];
  const indexes = createLaggingIndexes(toTarget.call, toCopy.call);
  const backends: Backends = { target, copy, agent: new Agent({ keepAlive: true }), plan: createFaultPlan(), indexes };
  const server = createServer((incoming, outgoing) => {
    handle(backends, incoming, outgoing).catch(() => outgoing.destroy());
  });
  const ownPort = await listenOnLoopback(server, 0);
  return {
    endpoint: `http://127.0.0.1:${ownPort}`,
    failNext: backends.plan.failNext,
    failByChance: backends.plan.failByChance,
    setIndexLag: indexes.setLag,
    close: async () => {
      await closeServer(server);
      for (const part of [backends.agent, { destroy: toTarget.close }, { destroy: toCopy.close }]) part.destroy();
      await copyProcess.stop();
    },
  };
}

async function handle(backends: Backends, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const call = await readCall(incoming);
  const fault = backends.plan.decide(call.operation);
  if (fault === 'lost-call') {
    outgoing.destroy();
    return;
  }
  const prepared = fault === undefined ? undefined : faultAnswer(fault, call.operation, call.body.toString('utf8'));
  if (prepared !== undefined) {
    outgoing.writeHead(prepared.status, { 'content-type': 'application/x-amz-json-1.0' }).end(prepared.body);
    return;
  }
  const answer = await carryOut(backends, call);
  if (fault === 'lost-answer') outgoing.destroy();
  else outgoing.writeHead(answer.status, answer.headers).end(answer.body);
}

async function carryOut(backends: Backends, call: Call) {
  const { target, copy, agent, indexes } = backends;
  if (indexes.lags() && readsIndex(call)) {
    await indexes.advance();
    return forward(copy, agent, call);
  }
  const answer = await forward(target, agent, call);
  if (isWrite(call.operation)) await indexes.noteWrite();
  return answer;
}

function readsIndex({ operation, body }: Call): boolean {
  if (operation !== 'Query' && operation !== 'Scan') return false;
  return IndexRead.safeParse(JSON.parse(body.toString('utf8'))).success;
}

async function readCall(incoming: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const target = incoming.headers['x-amz-target'];
  const operation = typeof target === 'string' ? (target.split('.').at(-1) ?? '') : '';
  return { operation, body: Buffer.concat(chunks), headers: incoming.headers };
}

function forward(
  endpoint: string,
  agent: Agent,
  call: Call,
): Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const { host: _host, connection: _connection, ...headers } = call.headers;
    const outgoing = request(endpoint, { method: 'POST', agent, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const { connection: _own, 'transfer-encoding': _encoding, ...answered } = incoming.headers;
        resolve({ status: incoming.statusCode ?? 502, headers: answered, body: Buffer.concat(chunks) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(call.body);
  });
}
