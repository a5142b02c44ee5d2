import type { ImportField } from '@provedor/schemas/api/imports';

/** Longest value that a report repeats. */
const SHOWN_LENGTH = 40;

/** What says nothing of a person is shown as it stands. */
const OPEN_FIELDS: ReadonlySet<ImportField> = new Set([
  ...(['plan', 'price', 'dueDay', 'startsOn', 'status', 'router', 'since', 'city', 'state', 'cep'] as const),
]);

const cut = (text: string): string => (text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH - 1)}…` : text);

/** Digits and letters but the last two: enough to find the value in one's own file. */
const endOnly = (text: string): string => {
  const shown = text.replace(/[^\p{L}\p{N}]/gu, '').length - 2;
  let seen = 0;
  return text.replace(/[\p{L}\p{N}]/gu, (character) => {
    seen += 1;
    return seen <= shown || shown <= 0 ? '*' : character;
  });
};

/** The first character of each word. */
const initials = (text: string): string => text.replace(/(?<=[\p{L}\p{N}])[\p{L}\p{N}]/gu, '*');

/** A value as a report may show it: personal data masked, passwords not at all. */
export const maskValue = (field: ImportField | undefined, value: string): string | undefined => {
  const text = value.trim();
  if (text === '' || field === 'password') return undefined;
  if (field !== undefined && OPEN_FIELDS.has(field)) return cut(text);
  const isNumber = field === 'document' || field === 'phone' || field === 'mobile';
  return isNumber ? endOnly(cut(text)) : initials(cut(text));
};
