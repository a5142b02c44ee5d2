import { describe, expect, it } from 'vitest';
import { whatsappAddress } from './whatsapp-address.ts';

describe('the chat with a customer', () => {
  it('goes to the first mobile number', () => {
    expect(whatsappAddress([{}, { phone: '+554133330000' }, { phone: '+5541999990000' }])).toBe(
      'https://wa.me/5541999990000',
    );
  });

  it('is not offered for a fixed line, nor without a phone', () => {
    expect(whatsappAddress([{ phone: '+554133330000' }])).toBeUndefined();
    expect(whatsappAddress([])).toBeUndefined();
  });
});
