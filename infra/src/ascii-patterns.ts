import ts from 'typescript';

const BEYOND_ASCII = /[^\0-\x7f]/;

/** An escape of ASCII, which stays, or one unit of UTF-16 with the needless backslash before it. */
const ESCAPE_OR_UNIT = /\\[\0-\x7f]|\\?[^\0-\x7f]/g;

const escaped = (found: string): string =>
  BEYOND_ASCII.test(found)
    ? `\\u${found
        .charCodeAt(found.length - 1)
        .toString(16)
        .padStart(4, '0')}`
    : found;

const patternsIn = (node: ts.Node): readonly ts.Node[] => {
  if (ts.isRegularExpressionLiteral(node)) return [node];
  const found: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    found.push(...patternsIn(child));
  });
  return found;
};

/**
 * The text with characters beyond ASCII escaped in regular expressions. esbuild escapes them in strings only, and one such character makes
 * V8 hold a whole bundle as two bytes a character, which takes half as long again to compile at every cold start.
 */
export const asciiPatterns = (text: string, fileName: string): string => {
  if (!BEYOND_ASCII.test(text)) return text;
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest);
  let plain = '';
  let copied = 0;
  for (const pattern of patternsIn(source)) {
    const from = pattern.getStart(source);
    plain += text.slice(copied, from) + text.slice(from, pattern.end).replaceAll(ESCAPE_OR_UNIT, escaped);
    copied = pattern.end;
  }
  return plain + text.slice(copied);
};
