import { plainText } from '../../lib/text/plain-text.ts';

const MINIMUM_LETTERS = 3;
/** Words that providers write into comments and that name nobody. */
const NOISE = new Set([
  'cliente',
  'plano',
  'fibra',
  'mega',
  'megas',
  'mbps',
  'casa',
  'pppoe',
  'radio',
  'wifi',
  'cpf',
  'cnpj',
  'fone',
  'tel',
]);

const wordsOf = (text: string): readonly string[] =>
  plainText(text)
    .split(/[^a-z]+/)
    .filter((word) => word.length >= MINIMUM_LETTERS && !NOISE.has(word));

const taxNumberOf = (text: string): string | undefined =>
  /(?<!\d)(\d{3}\.?\d{3}\.?\d{3}-?\d{2}|\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2})(?!\d)/
    .exec(text)?.[1]
    ?.replace(/\D/g, '');

/**
 * What to search customers by to find whose connection this is, best first: a CPF or CNPJ in the comment or the login, the
 * name in the comment, the name in the login. Empty when neither says anything.
 */
export const matchTermsOf = ({ login, comment = '' }: { readonly login: string; readonly comment?: string }) => {
  const user = login.split('@')[0] ?? '';
  const numbers = [taxNumberOf(comment), taxNumberOf(user)].filter((number) => number !== undefined);
  const names = [wordsOf(comment), wordsOf(user)].filter((words) => words.length > 0).map((words) => words.join(' '));
  return [...new Set([...numbers, ...names])];
};

/** Whether every word of a term begins a word of a customer's name: "jo silva" fits "João da Silva". */
export const fitsName = (term: string, name: string): boolean => {
  const words = plainText(name).split(/[^a-z]+/);
  return plainText(term)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
};
