// The router's side of the bench: started by `startBenchRouter`, ends when its parent lets go of it.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { connectionIdOf } from '@provedor/edge-agent/testing/desired-factory';
import { systemClock } from '@provedor/kernel/clock';
import { startRouterSimulator } from '@provedor/simulators/routeros/simulator';
import * as z from 'zod';

export const BenchRouterOptions = z.strictObject({
  /** Subscribers user1 to userN, online under plan-100. */
  customers: z.int(),
  /** What the device takes for each command. */
  delayMs: z.number(),
  user: z.strictObject({ name: z.string(), password: z.string() }),
});
export type BenchRouterOptions = z.infer<typeof BenchRouterOptions>;

export interface RouterFacts {
  /** Customers whose secret has the blocked profile and whose old session is gone. */
  readonly blocked: number;
  /** Sentences that came in, by their first word; the newest 10,000 at most. */
  readonly sentences: Readonly<Record<string, number>>;
  /** Packets that came in through the counting door. */
  readonly packets: number;
}

/** `!empty`, from 7.18 on, would end the process of the peer. */
const VERSION = '7.16';
const BLOCKED_PROFILE = 'erp-bloqueado';

const { customers, delayMs, user } = BenchRouterOptions.parse(JSON.parse(process.argv[2] ?? '{}'));
const logins = Array.from({ length: customers }, (_, at) => ({
  name: `user${at + 1}`,
  comment: `erp:${connectionIdOf(at + 1)}`,
}));
const router = await startRouterSimulator({
  version: VERSION,
  users: [user],
  now: systemClock.now,
  delayMsPerCommand: delayMs,
  profiles: [
    { name: 'plan-100', rateLimit: '100M/100M' },
    { name: 'plan-300', rateLimit: '300M/300M' },
    { name: BLOCKED_PROFILE, rateLimit: '64k/64k', addressList: 'BLOQUEADOS' },
  ],
  secrets: logins.map((login) => ({ ...login, password: 'senha', profile: 'plan-100' })),
});
for (const { name } of logins) router.attach({ login: name, password: 'senha', mac: 'AA:BB:CC:00:00:01' });
const firstSessions = new Set(router.rows('/ppp/active').map((row) => row['session-id']));

let packets = 0;
const door = createServer((client) => {
  const device = connect({ port: router.port, host: '127.0.0.1', noDelay: true });
  client.on('data', (chunk) => {
    packets += 1;
    device.write(chunk);
  });
  device.pipe(client);
  for (const socket of [client, device])
    socket
      .on('error', () => undefined)
      .on('close', () => {
        client.destroy();
        device.destroy();
      });
});
door.listen(0, '127.0.0.1');
await once(door, 'listening');

const facts = (): RouterFacts => {
  const untouched = new Set(
    router
      .rows('/ppp/active')
      .filter((row) => firstSessions.has(row['session-id']))
      .map((row) => row['name']),
  );
  const sentences: Record<string, number> = {};
  for (const { words } of router.transcript.entries()) {
    const [path = ''] = words;
    sentences[path] = (sentences[path] ?? 0) + 1;
  }
  const blocked = router
    .rows('/ppp/secret')
    .filter((row) => row['profile'] === BLOCKED_PROFILE && !untouched.has(row['name']));
  return { blocked: blocked.length, sentences, packets };
};

process.on('message', (question) => {
  if (question === 'count') {
    router.transcript.clear();
    packets = 0;
  }
  process.send?.(facts());
});
process.on('disconnect', () => process.exit(0));
const address = door.address();
process.send?.({ port: router.port, countedPort: address !== null && typeof address === 'object' ? address.port : 0 });
