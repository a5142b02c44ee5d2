import { AwsError } from '../cloud/json-error.ts';

/** A parsed element: its local name (prefix cut), its own text and its child elements in order. */
export interface XmlElement {
  readonly name: string;
  readonly children: XmlElement[];
  text: string;
}

/** Deepest nesting taken; the S3 request bodies need five. */
const MAX_DEPTH = 32;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const malformed = () =>
  new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );

const decodeEntities = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|\w+);/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return named[entity] ?? whole;
    const code =
      entity[1] === 'x' || entity[1] === 'X' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/**
 * Parses the small XML documents that S3 requests carry. Document types are refused, so entity expansion and external
 * references cannot happen. Attributes are skipped.
 * @throws AwsError MalformedXML
 */
export const parseXml = (source: string): XmlElement => {
  const root: XmlElement = { name: '', children: [], text: '' };
  const open: XmlElement[] = [root];
  const token =
    /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w:.-]+)((?:\s[^<>]*?)?)(\/?)>|([^<]+)/gy;
  let end = 0;
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    end = token.lastIndex;
    addToken(open, match);
  }
  const [first] = root.children;
  if (end !== source.length || open.length !== 1 || first === undefined || root.children.length !== 1)
    throw malformed();
  return first;
};

const addToken = (open: XmlElement[], match: RegExpExecArray): void => {
  const [, cdata, slash, rawName, , selfClosing, text] = match;
  const current = open.at(-1);
  if (current === undefined) throw malformed();
  if (cdata !== undefined) current.text += cdata;
  else if (text !== undefined) current.text += decodeEntities(text);
  else if (rawName !== undefined)
    addTag(open, current, { name: rawName.replace(/^.*:/, ''), closes: slash === '/', empty: selfClosing === '/' });
};

const addTag = (
  open: XmlElement[],
  current: XmlElement,
  tag: { name: string; closes: boolean; empty: boolean },
): void => {
  if (tag.closes) {
    if (current.name !== tag.name || open.length === 1) throw malformed();
    open.pop();
    return;
  }
  const element: XmlElement = { name: tag.name, children: [], text: '' };
  current.children.push(element);
  if (tag.empty) return;
  if (open.length > MAX_DEPTH) throw malformed();
  open.push(element);
};

/** First child element of that name. */
export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((child) => child.name === name);

/** Child elements of that name. */
export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** Text of the first child of that name, trimmed. */
export const textOf = (element: XmlElement, name: string): string | undefined => childOf(element, name)?.text.trim();
