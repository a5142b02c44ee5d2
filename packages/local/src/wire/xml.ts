/** One element: text, or named children; arrays repeat the element; `undefined` leaves it out. */
export type XmlValue = string | number | boolean | undefined | XmlFields | readonly XmlValue[];
/** Children by element name, in order. */
export interface XmlFields {
  readonly [name: string]: XmlValue;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
// Most control characters have no legal form in XML 1.0, not even as entities.
const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Escapes text for an XML or HTML text node or a double-quoted attribute; characters XML cannot hold are dropped. */
export const escapeXml = (text: string): string =>
  text.replace(illegal, '').replace(/[&<>"\r]/g, (char) => entities[char] ?? char);

const renderElement = (name: string, value: XmlValue): string => {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((item) => renderElement(name, item)).join('');
  if (typeof value === 'object') return `<${name}>${renderFields(value)}</${name}>`;
  return `<${name}>${escapeXml(String(value))}</${name}>`;
};

const renderFields = (fields: object): string =>
  Object.entries(fields)
    .map(([name, value]) => renderElement(name, value))
    .join('');

/** Renders a whole document with one root element and an optional default namespace. */
export const renderXml = (root: string, fields: XmlFields, namespace?: string): string => {
  const attribute = namespace === undefined ? '' : ` xmlns="${escapeXml(namespace)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${renderFields(fields)}</${root}>`;
};
