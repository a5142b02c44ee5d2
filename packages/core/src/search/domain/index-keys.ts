import { searchWords } from '@provedor/kernel/search-text';

/** Letters of a word that name its partition: enough to spread a base, few enough to search by three letters. */
export const PREFIX_LENGTH = 3;

export interface IndexKey {
  readonly prefix: string;
  readonly rest: string;
  /** The other words of the record, for telling hits of two words apart without another read. */
  readonly others: string;
}

const IDENTIFIER = /[^a-z0-9]/g;

export const splitWord = (word: string): { prefix: string; rest: string } => ({
  prefix: word.slice(0, PREFIX_LENGTH),
  rest: word.slice(PREFIX_LENGTH),
});

/** One key a word, not a prefix: a base of 100,000 costs about three items a customer. */
export const indexKeys = (texts: readonly string[], identifiers: readonly string[]): readonly IndexKey[] => {
  const words = searchWords(texts.join(' '));
  const numbers = identifiers
    .map((identifier) => identifier.toLowerCase().replace(IDENTIFIER, ''))
    .filter((text) => text.length >= 2);
  const keys = [
    ...words.map((word) => ({ word, others: words.filter((other) => other !== word).join(' ') })),
    ...numbers.map((word) => ({ word, others: words.join(' ') })),
  ];
  const unique = new Map(keys.map((key) => [key.word, key]));
  return [...unique.values()].map(({ word, others }) => ({ ...splitWord(word), others }));
};

const isMaskedNumber = (text: string): boolean => /\d/.test(text) && /^[\d\s.()/+-]+$/.test(text);

/** Words of what a person typed; a number with its mask (CPF, phone) is one word. */
export const queryWords = (typed: string): readonly string[] => {
  if (isMaskedNumber(typed)) {
    const digits = typed.replace(/\D/g, '');
    return digits.length >= 2 ? [digits] : [];
  }
  const compact = typed.toLowerCase().replace(IDENTIFIER, '');
  const looksLikeIdentifier = /\d/.test(typed) && !/\s/.test(typed.trim());
  return looksLikeIdentifier ? [compact] : searchWords(typed);
};
