import { isAscii, toAscii } from '../text/to-ascii.ts';
import type { Word } from '../wire/sentence-encoder.ts';
import { assertAttributeName } from './attribute-name.ts';
import { invalidInput } from './invalid-input.ts';
import type { Query } from './query.ts';

/** A value to send. Booleans become yes and no; bytes go out untouched; undefined leaves the attribute out. */
export type AttributeValue = string | number | boolean | Uint8Array | undefined;

export type Attributes = Readonly<Record<string, AttributeValue>>;

export interface CommandInput {
  readonly attributes?: Attributes | undefined;
  /** Only for `print`. */
  readonly queries?: readonly Query[] | undefined;
  /** Properties to read. Always give it: without it slow properties are computed too. */
  readonly proplist?: readonly string[] | undefined;
}

const pathShape = /^(?:\/[a-z0-9-]+)+$/;

function attributeText(name: string, value: string): string {
  if (isAscii(value)) return value;
  // Text for people may lose its accents. In a name or a password that would be another name, another password.
  if (name === 'comment') return toAscii(value);
  throw invalidInput(`attribute ${name} holds characters outside ASCII; pass it through toAscii or give bytes`);
}

function attributeWord(name: string, value: Exclude<AttributeValue, undefined>): Word {
  assertAttributeName(name);
  if (typeof value === 'string') return `=${name}=${attributeText(name, value)}`;
  if (typeof value === 'number') return `=${name}=${value}`;
  if (typeof value === 'boolean') return `=${name}=${value ? 'yes' : 'no'}`;
  return Buffer.concat([Buffer.from(`=${name}=`), value]);
}

/**
 * The words of a command, without its tag. Reads its input and never changes it.
 *
 * @throws RouterOsError INVALID_INPUT for a path, name or query that must not be sent
 */
export function buildCommand(path: string, input: CommandInput): Word[] {
  if (!pathShape.test(path)) throw invalidInput(`not a command path: ${JSON.stringify(path)}`);
  const words: Word[] = [path];
  if (input.proplist !== undefined) {
    words.push(`=.proplist=${input.proplist.map(assertAttributeName).join(',')}`);
  }
  for (const name in input.attributes) {
    const value = input.attributes[name];
    if (value !== undefined) words.push(attributeWord(name, value));
  }
  for (const query of input.queries ?? []) {
    if (!query.startsWith('?')) throw invalidInput(`not a query word: ${JSON.stringify(query)}`, path);
    words.push(query);
  }
  return words;
}
