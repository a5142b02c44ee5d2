import type { Customer } from '../../lib/api/types.ts';

/** Area code and nine digits that begin with 9 (Anatel numbering plan): a mobile number. */
const MOBILE = /^\+55\d{2}9\d{8}$/;

/** Where a chat with the first mobile number among these opens (wa.me takes the digits with the country's code). */
export const whatsappAddress = (
  contacts: readonly Pick<Customer['contacts'][number], 'phone'>[],
): string | undefined => {
  const mobile = contacts.find(({ phone }) => phone !== undefined && MOBILE.test(phone))?.phone;
  return mobile === undefined ? undefined : `https://wa.me/${mobile.replace('+', '')}`;
};
