import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TravellingClock, travellingClock } from '@provedor/kernel/clock';
import { startCloudServer } from './server.ts';
import type { CloudContext, StandIn } from './stand-in.ts';
import { openStore } from './store.ts';

/** A started server with stand-ins of the test's choice over a private data folder and a clock moved by hand. */
export interface CloudFixture {
  context: CloudContext & { clock: TravellingClock };
  endpoint: string;
  /** Configuration for an SDK client; the clock of the SDK itself stays the machine's. */
  clientConfig: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  close(): Promise<void>;
}

/** For tests only: makes the folder, the store and the server; `close` removes them. */
export async function startCloudFixture(makeStandIns: (context: CloudContext) => StandIn[]): Promise<CloudFixture> {
  const dataDir = mkdtempSync(join(tmpdir(), 'local-cloud-'));
  const store = openStore(dataDir);
  const clock = travellingClock('2026-03-02T12:00:00Z');
  let endpoint = '';
  const context = { store, dataDir, clock, endpoint: () => endpoint, region: 'sa-east-1', accountId: '000000000000' };
  const standIns = makeStandIns(context);
  const server = await startCloudServer({ port: 0, standIns });
  endpoint = server.endpoint;
  return {
    context,
    endpoint,
    clientConfig: { endpoint, region: 'sa-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
    close: async () => {
      await server.close();
      for (const standIn of standIns) await standIn.close?.();
      store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
