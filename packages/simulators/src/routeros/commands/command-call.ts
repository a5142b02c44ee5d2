import { parseQuery, type QueryStep } from '../query/parse-query.ts';
import { Trap } from './trap.ts';

/** A command as a client sent it, in binary strings. */
export interface CommandCall {
  /** Path of the menu, such as `/ppp/secret`. */
  readonly menu: string;
  /** Last part of the command word, such as `print`. */
  readonly verb: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly queries: readonly string[];
  readonly tag: string | undefined;
}

/** Takes the words of a command apart. The tag may stand anywhere. */
export function readCall(words: readonly string[]): CommandCall {
  const [command = ''] = words;
  const attributes = new Map<string, string>();
  const queries: string[] = [];
  let tag: string | undefined;
  for (const word of words.slice(1)) {
    if (word.startsWith('.tag=')) tag = word.slice(5);
    else if (word.startsWith('?')) queries.push(word);
    else if (word.startsWith('=')) {
      const end = word.indexOf('=', 1);
      attributes.set(end < 0 ? word.slice(1) : word.slice(1, end), end < 0 ? '' : word.slice(end + 1));
    }
  }
  const cut = command.lastIndexOf('/');
  return { menu: command.slice(0, cut), verb: command.slice(cut + 1), attributes, queries, tag };
}

/** The queries of a call; throws `Trap` for a word that is none. */
export function readQueries(call: CommandCall): QueryStep[] {
  return call.queries.map((word) => {
    const step = parseQuery(word);
    if (step === undefined) throw new Trap(`invalid query ${word}`, 5);
    return step;
  });
}
