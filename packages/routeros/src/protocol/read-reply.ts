import type { Sentence } from '../wire/sentence-decoder.ts';
import { rememberLegacyBytes } from './raw-bytes.ts';
import type { Row, Trap } from './routeros-error.ts';

const tagPrefix = '.tag=';

/** The tag of a reply, wherever it stands (devices put it second, the manual shows it last). */
export function findTag(words: readonly string[]): string | undefined {
  for (let position = 1; position < words.length; position += 1) {
    const word = words[position];
    if (word?.startsWith(tagPrefix)) return word.slice(tagPrefix.length);
  }
  return undefined;
}

/** The attributes of a reply. A value may be empty and may hold `=`. */
export function readRow(sentence: Sentence): Row {
  const row: Record<string, string> = {};
  for (const word of sentence.words) {
    if (!word.startsWith('=')) continue;
    const end = word.indexOf('=', 1);
    if (end > 0) row[word.slice(1, end)] = word.slice(end + 1);
  }
  if (sentence.legacy !== undefined) rememberLegacyBytes(row, sentence);
  return row;
}

export function readTrap(sentence: Sentence): Trap {
  const { message = 'no message', category } = readRow(sentence);
  return { message, category: category === undefined || !/^\d+$/.test(category) ? undefined : Number(category) };
}

/** The reason of a `!fatal`: a bare word in the manual, an attribute on some versions. */
export function readFatalReason(sentence: Sentence): string {
  return (
    readRow(sentence)['message'] ?? sentence.words.slice(1).find((word) => !word.startsWith(tagPrefix)) ?? 'no reason'
  );
}
