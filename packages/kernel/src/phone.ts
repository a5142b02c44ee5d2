import * as z from 'zod';

/** Area codes in use (Anatel numbering plan). */
const AREA_CODES = new Set(
  '11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99'.split(
    ' ',
  ),
);

/** National digits: area code + 8 (fixed, first digit 2–5) or 9 digits (mobile, first digit 9). */
export const isBrazilianPhone = (digits: string): boolean =>
  AREA_CODES.has(digits.slice(0, 2)) && (/^\d{2}[2-5]\d{7}$/.test(digits) || /^\d{2}9\d{8}$/.test(digits));

/** E.164 text, +55 and the national digits. Accepts masks, blanks and a leading +55 or 0. */
export const Phone = z
  .string()
  .trim()
  .overwrite((text) => {
    const digits = text.replace(/\D/g, '').replace(/^0+/, '');
    return digits.length > 11 && digits.startsWith('55') ? digits.slice(2) : digits;
  })
  .refine(isBrazilianPhone, {
    error: 'is not a Brazilian phone number: give area code and number, such as (41) 99999-0000',
    params: { reason: 'invalid_phone' },
  })
  .overwrite((digits) => `+55${digits}`)
  .brand<'Phone'>();
export type Phone = z.infer<typeof Phone>;
