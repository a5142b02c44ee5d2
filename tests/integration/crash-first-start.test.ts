import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '@provedor/simulators/mercado-pago/seeded-random';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { databasePid, type ProductProcess, spawnProduct } from './crash-product-process.ts';
import { signIn } from './fuzz-routes-fixture.ts';

const SEED = Number(process.env['CRASH_SEED'] ?? 20_261);
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 3);
const KILLS = 3;
/** A first start takes about this long on a machine without load; kills are spread over it. */
const START_MS = 2_000;
const READY = /Ready: (\S+)/;
const Administrator = z.object({ email: z.string(), password: z.string() });

let product: ProductProcess | undefined;
let dataDir = '';

afterEach(async () => {
  product?.kill('SIGTERM');
  await product?.ended;
  rmSync(dataDir, { recursive: true, force: true });
});

describe(`a first start that is cut short (CRASH_SEED=${SEED}, CRASH_ROUNDS=${ROUNDS})`, { timeout: 120_000 }, () => {
  it.each(Array.from({ length: ROUNDS }, (_, round) => round))(
    'is done by the next one, whose administrator can sign in (round %i)',
    async (round) => {
      const random = seededRandom(SEED + round);
      dataDir = mkdtempSync(join(tmpdir(), 'crm-first-'));
      const start = () => spawnProduct({ args: ['--port', '0', '--data', dataDir] });
      for (let kill = 0; kill < KILLS; kill += 1) {
        product = start();
        await product.printed(/Starting/);
        // The moment of the kill, not a wait for something.
        await pause(random.next() * START_MS);
        product.kill('SIGKILL');
        await product.ended;
      }
      product = start();
      const url = await product.printed(READY);
      const file = join(dataDir, 'administrator.json');
      const { email, password } = Administrator.parse(JSON.parse(readFileSync(file, 'utf8')));
      expect(statSync(file).mode & 0o077).toBe(0);
      const session = await signIn(url, email, password);
      const answer = await fetch(`${url}/api/customers`, { headers: session });
      expect(await answer.json()).toEqual({ items: [] });
      expect(databasePid(dataDir)).toBeDefined();
    },
  );
});
