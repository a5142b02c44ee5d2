import { systemClock } from '@provedor/kernel/clock';
import { makeSelfSigned } from '@provedor/routeros/testing/self-signed';
import { startRouterSimulator } from '@provedor/simulators/routeros/simulator';
import { describe, expect, it } from 'vitest';
import { readFailure } from '../read-failure.ts';
import { connectRouterOs } from './connect-routeros.ts';

const user = { username: 'erp', password: 'segredo' };

describe('a router with a pinned certificate', () => {
  it('is spoken to by that certificate only, and the refusal names both', async () => {
    const own = makeSelfSigned('router');
    const other = makeSelfSigned('somebody');
    const router = await startRouterSimulator({
      users: [{ name: user.username, password: user.password }],
      now: systemClock.now,
      tls: own,
    });
    const address = { host: '127.0.0.1', port: router.port, tls: true, ...user };
    try {
      const connected = await connectRouterOs({ ...address, tlsSha256: own.sha256 });
      expect(await connected.driver.identify()).toMatchObject({ identity: 'MikroTik' });
      await connected.close();
      router.transcript.clear();
      const error: unknown = await connectRouterOs({ ...address, tlsSha256: other.sha256 }).catch((e: unknown) => e);
      const { code, outcome, message } = readFailure(error);
      expect({ code, outcome }).toEqual({ code: 'TLS_PIN', outcome: 'not_sent' });
      expect(message).toContain(own.sha256);
      expect(message).toContain(other.sha256);
      expect(router.transcript.entries()).toEqual([]);
    } finally {
      await router.close();
    }
  });
});
