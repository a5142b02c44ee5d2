import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startAgent } from '@provedor/edge-agent/agent/start-agent';
import { blockUntil } from '@provedor/edge-agent/testing/desired-factory';
import { ENROLMENT_CODE } from '@provedor/edge-agent/testing/quick-agent';
import { startTestCloud } from '@provedor/edge-agent/testing/test-cloud';
import { systemClock } from '@provedor/kernel/clock';
import { ROUTER_USER } from './bench-router.ts';

const DAY_MS = 86_400_000;
/** A signed change carries at most 200 connections and 64 KB. */
const CHANGE_SIZE = 180;

/**
 * Blocks `customers` through the whole agent, with its production timing, pacing and cap off: signed changes from a queue over
 * HTTP, journal, writes, reading back, signed reports. Returns the milliseconds from the first change sent to the last
 * customer reported as confirmed.
 */
export const blockByWholeAgent = async (port: number, customers: number, dataFolder: string): Promise<number> => {
  const folder = mkdtempSync(path.join(dataFolder, 'whole-agent-'));
  const numbers = Array.from({ length: customers }, (_, at) => at + 1);
  const cloud = await startTestCloud({ routerPassword: ROUTER_USER.password, router: { port } });
  cloud.want(numbers.map((number) => [number, {}]));
  const agent = await startAgent({
    apiUrl: cloud.url,
    dataDir: folder,
    clock: systemClock,
    sqsEndpoint: cloud.url,
    enrolmentCode: ENROLMENT_CODE,
    pacing: 'off',
    blockCap: 'off',
    log: () => undefined,
  });
  try {
    await cloud.until('everybody is known and passes', cloud.isSettled);
    const access = blockUntil(systemClock.now() + DAY_MS);
    const from = performance.now();
    for (let at = 0; at < customers; at += CHANGE_SIZE)
      cloud.change(numbers.slice(at, at + CHANGE_SIZE).map((number) => [number, { access }]));
    await cloud.until('everybody is blocked', cloud.isSettled);
    return performance.now() - from;
  } finally {
    await agent.stop();
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
