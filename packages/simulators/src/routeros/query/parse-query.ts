export type Operation =
  | { readonly kind: 'not' | 'and' | 'or' }
  /** Pushes a copy of the value at this depth (0 is the top). */
  | { readonly kind: 'copy'; readonly depth: number }
  /** Leaves only the value at this depth. */
  | { readonly kind: 'only'; readonly depth: number };

/** One query word, taken apart. */
export type QueryStep =
  | { readonly kind: 'has' | 'lacks'; readonly property: string }
  | { readonly kind: 'equals' | 'less' | 'greater'; readonly property: string; readonly value: string }
  | { readonly kind: 'operations'; readonly operations: readonly Operation[] };

const signs: Readonly<Record<string, Operation>> = {
  '!': { kind: 'not' },
  '&': { kind: 'and' },
  '|': { kind: 'or' },
  '.': { kind: 'copy', depth: 0 },
};

/** An index at the end of the word replaces everything; followed by anything else it pushes a copy. */
function parseOperations(text: string): Operation[] | undefined {
  if (!/^[\d!&|.]+$/.test(text)) return undefined;
  const tokens = text.match(/\d+\.?|[!&|.]/g) ?? [];
  return tokens.flatMap((token, position): Operation[] => {
    const sign = signs[token];
    if (sign !== undefined) return [sign];
    const isLast = position === tokens.length - 1 && !token.endsWith('.');
    return [{ kind: isLast ? 'only' : 'copy', depth: Number.parseInt(token, 10) }];
  });
}

function parseComparison(kind: 'equals' | 'less' | 'greater', text: string): QueryStep | undefined {
  const end = text.indexOf('=');
  return end < 1 ? undefined : { kind, property: text.slice(0, end), value: text.slice(end + 1) };
}

/**
 * Takes a query word apart; undefined when it is not one.
 *
 * @see MikroTik documentation, "API", section "Queries"
 */
export function parseQuery(word: string): QueryStep | undefined {
  const text = word.slice(1);
  switch (text.charAt(0)) {
    case '#': {
      const operations = parseOperations(text.slice(1));
      return operations && { kind: 'operations', operations };
    }
    case '-':
      return { kind: 'lacks', property: text.slice(1) };
    case '<':
      return parseComparison('less', text.slice(1));
    case '>':
      return parseComparison('greater', text.slice(1));
    case '=':
      return parseComparison('equals', text.slice(1));
    default:
      return parseComparison('equals', text) ?? { kind: 'has', property: text };
  }
}
