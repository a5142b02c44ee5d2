import { describe, expect, it } from 'vitest';
import { paymentHref } from './payment-href.ts';

describe('the address of a payment beside its list', () => {
  it('keeps the filter and the page of the list', () => {
    expect(paymentHref({ paymentId: 'pay_1', customerId: null, cursor: undefined })).toBe('/pagamentos?ver=pay_1');
    expect(paymentHref({ paymentId: 'pay_1', customerId: 'cust_1', cursor: 'a/b=' })).toBe(
      '/pagamentos?ver=pay_1&cliente=cust_1&cursor=a%2Fb%3D',
    );
  });
});
