import * as z from 'zod';

const checkDigit = (characters: string): number => {
  const sum = Array.from(characters)
    .reverse()
    .reduce((total, character, index) => total + (character.charCodeAt(0) - 48) * ((index % 8) + 2), 0);
  const remainder = sum % 11;
  return remainder < 2 ? 0 : 11 - remainder;
};

/** Numeric and alphanumeric form (IN RFB 2.229/2024): each character counts its ASCII code minus 48, weights 2…9. */
export const isCnpj = (text: string): boolean => {
  if (!/^[0-9A-Z]{12}\d{2}$/.test(text) || /^(.)\1{13}$/.test(text)) return false;
  const first = checkDigit(text.slice(0, 12));
  const second = checkDigit(text.slice(0, 12) + String(first));
  return text.endsWith(`${first}${second}`);
};

/** Fourteen upper-case characters without mask. Accepts the masked and lower-case forms. */
export const Cnpj = z
  .string()
  .trim()
  .overwrite((text) => text.replace(/[./\-\s]/g, '').toUpperCase())
  .refine(isCnpj, { error: 'is not a valid CNPJ: check its fourteen characters', params: { reason: 'invalid_cnpj' } })
  .brand<'Cnpj'>();
export type Cnpj = z.infer<typeof Cnpj>;

export const formatCnpj = (cnpj: string): string => cnpj.replace(/^(.{2})(.{3})(.{3})(.{4})(.{2})$/, '$1.$2.$3/$4-$5');
