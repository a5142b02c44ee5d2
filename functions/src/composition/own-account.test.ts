import type { GatewayPayment } from '@provedor/integrations/mercado-pago/gateway-port';
import { cents, zeroCents } from '@provedor/kernel/money';
import { describe, expect, it } from 'vitest';
import { allOfOwnAccount, ofOwnAccount } from './own-account.ts';

const payment = (collectorId?: string): GatewayPayment => ({
  providerPaymentId: '1',
  status: 'approved',
  rawStatus: 'approved',
  amountCents: cents(100),
  refundedCents: zeroCents,
  currency: 'BRL',
  liveMode: true,
  externalReference: 'chg_of_ours',
  ...(collectorId === undefined ? {} : { collectorId }),
});
const foreign = { outcome: 'unknown', reason: 'paid_to_another_account' };

describe('a payment that the gateway shows us', () => {
  it('settles nothing when another account received it, whatever its reference says', () => {
    expect(ofOwnAccount({ outcome: 'found', payment: payment('999') }, '123')).toEqual(foreign);
    expect(allOfOwnAccount({ outcome: 'found', payments: [payment('123'), payment('999')] }, '123')).toEqual(foreign);
  });

  it.each([payment('123'), payment()])('is taken as it is when it is ours or names no receiver', (own) => {
    const found = { outcome: 'found', payment: own } as const;
    expect(ofOwnAccount(found, '123')).toBe(found);
    const several = { outcome: 'found', payments: [own] } as const;
    expect(allOfOwnAccount(several, '123')).toBe(several);
  });
});
