import * as z from 'zod';

const checkDigit = (digits: string): number => {
  const sum = Array.from(digits).reduce(
    (total, digit, index) => total + Number(digit) * (digits.length + 1 - index),
    0,
  );
  const remainder = sum % 11;
  return remainder < 2 ? 0 : 11 - remainder;
};

/** Modulo 11 with weights 10…2 and 11…2 (Receita Federal); eleven equal digits are refused. */
export const isCpf = (text: string): boolean => {
  if (!/^\d{11}$/.test(text) || /^(\d)\1{10}$/.test(text)) return false;
  const first = checkDigit(text.slice(0, 9));
  const second = checkDigit(text.slice(0, 10));
  return text.endsWith(`${first}${second}`);
};

/** Eleven digits without mask. Accepts the masked form and stores the digits. */
export const Cpf = z
  .string()
  .trim()
  .overwrite((text) => text.replace(/[.\-\s]/g, ''))
  .refine(isCpf, { error: 'is not a valid CPF: check its eleven digits', params: { reason: 'invalid_cpf' } })
  .brand<'Cpf'>();
export type Cpf = z.infer<typeof Cpf>;

export const formatCpf = (cpf: string): string => cpf.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1.$2.$3-$4');

/** ***.456.789-** */
export const maskCpf = (cpf: string): string => cpf.replace(/^\d{3}(\d{3})(\d{3})\d{2}$/, '***.$1.$2-**');
