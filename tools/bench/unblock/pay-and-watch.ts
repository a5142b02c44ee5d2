import { setTimeout as wait } from 'node:timers/promises';
import { DEBTOR_PROFILE } from '../customers/blocked-debtors.ts';
import type { Debtor, ProductWithDebtors } from './product-with-debtors.ts';

const LATEST_MS = 20_000;
/** Long enough for everything that watches to have gone back to its slow step: a payment comes out of the quiet. */
const QUIET_MS = 150;

const isThrough = ({ site }: ProductWithDebtors, login: string): boolean =>
  site.router.rows('/ppp/secret').some((row) => row['name'] === login && row['profile'] === DEBTOR_PROFILE);

const untilThrough = async (world: ProductWithDebtors, login: string): Promise<void> => {
  do await world.nextReadBack();
  while (!isThrough(world, login));
};

const late = async (login: string, signal: AbortSignal): Promise<void> => {
  await wait(LATEST_MS, undefined, { signal });
  throw new Error(`${login} was not let through within ${LATEST_MS} ms`);
};

/**
 * Lets one debtor pay the PIX of his bill, and gives the milliseconds from the gateway's first byte of the signed webhook until the router
 * itself holds his plan's profile again and the agent has read that back.
 */
export const payAndWatch = async (world: ProductWithDebtors, { invoice, login }: Debtor): Promise<number> => {
  const { gateway, cloud } = world.product;
  const { providerPaymentId } = await world.openCharge(invoice.invoiceId);
  // What the gateway tells of the charge itself goes out before, and is done with.
  await gateway.tick();
  await cloud.idle();
  gateway.holdWebhooks();
  await gateway.pay(String(providerPaymentId));
  await cloud.idle();
  await wait(QUIET_MS);
  if (isThrough(world, login)) throw new Error(`${login} was let through before the webhook`);
  const ended = new AbortController();
  const from = performance.now();
  const through = untilThrough(world, login).then(() => performance.now() - from);
  const delivered = gateway.releaseWebhooks();
  try {
    await Promise.race([through, late(login, ended.signal)]);
  } finally {
    ended.abort();
  }
  await delivered;
  return through;
};
