import { describe, expect, it } from 'vitest';
import { pageOfCharge } from './page-of-charge.ts';

describe("the gateway's page of a charge", () => {
  it('is opened at the address that the gateway gave', () => {
    const ticketUrl = 'https://www.mercadopago.com.br/payments/1/ticket?hash=2';
    expect(pageOfCharge({ ticketUrl })).toBe(ticketUrl);
  });

  it('is not offered without an address, or at one that runs something', () => {
    expect(pageOfCharge({})).toBeUndefined();
    expect(pageOfCharge({ ticketUrl: 'javascript:alert(1)' })).toBeUndefined();
    expect(pageOfCharge({ ticketUrl: '//evil.example' })).toBeUndefined();
  });
});
