import { readFileSync } from 'node:fs';

type Values = Readonly<Record<string, string | number>>;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

/** The parts of a message: what stands in braces, which may hold braces, and what stands between. */
const partsOf = (message: string): readonly string[] => {
  const parts = [''];
  let depth = 0;
  for (const character of message) {
    if (character === '{' && depth++ === 0) parts.push('');
    parts[parts.length - 1] += character;
    if (character === '}' && --depth === 0) parts.push('');
  }
  return parts.filter((part) => part !== '');
};

const patternOf = (message: string, values: Values): string =>
  partsOf(message)
    .map((part) => (part.startsWith('{') ? placePattern(part.slice(1, -1), values) : literal(part)))
    .join('');

/** A value, or any text where none is told; of a plural every form, with its number for the `#`. */
const placePattern = (place: string, values: Values): string => {
  const [, name = '', forms] = /^(\w+)(?:, *plural, *(.+))?$/s.exec(place) ?? [];
  const value = values[name];
  const shown = value === undefined ? '.+?' : literal(String(value));
  if (forms === undefined) return shown;
  const texts = partsOf(forms).filter((part) => part.startsWith('{'));
  return `(?:${texts.map((text) => patternOf(text.slice(1, -1), values).replaceAll('#', shown)).join('|')})`;
};

const messageOf = (key: string): string => {
  const [file = '', ...path] = key.split('.');
  const read = readFileSync(new URL(`../../web/messages/pt-BR/${file}.json`, import.meta.url), 'utf8');
  const found = path.reduce<unknown>(
    (node, name) => (node as Record<string, unknown> | undefined)?.[name],
    JSON.parse(read),
  );
  if (typeof found !== 'string') throw new Error(`no page says ${key}`);
  return found;
};

/**
 * What the pages say in Portuguese, by the key of the message, or of several that stand in a line: a text that is put better breaks no
 * story. Values that are not told may be any text.
 * @throws Error for a key that no message has
 */
export const words = (keys: string | readonly string[], values: Values = {}): RegExp => {
  const patterns = [keys].flat().map((key) => patternOf(messageOf(key), values));
  return new RegExp(`^\\s*${patterns.join('\\s+')}\\s*$`);
};
