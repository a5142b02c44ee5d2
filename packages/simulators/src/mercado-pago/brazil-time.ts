const OFFSET_MS = 3 * 3_600_000;
const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}(?:Z|[+-]\d{2}:?\d{2})$/;

/** `2026-11-23T10:04:58.396-03:00`: the form in which the gateway writes every date. */
export const brazilTime = (epochMs: number): string =>
  `${new Date(epochMs - OFFSET_MS).toISOString().slice(0, -1)}-03:00`;

/** Reads `yyyy-MM-dd'T'HH:mm:ss.SSSXXX`, milliseconds and offset required; undefined for any other form. */
export const readBrazilTime = (text: string): number | undefined => {
  if (!DATE.test(text)) return undefined;
  const epochMs = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(epochMs) ? undefined : epochMs;
};
