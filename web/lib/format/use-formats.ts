import { useLocale, useNow } from 'use-intl';
import type { Locale } from '../i18n/locale.ts';
import { createFormats, dayOf, type Formats } from './formats.ts';

const made = new Map<Locale, Formats>();

/** The formats of the language shown. */
export const useFormats = (): Formats => {
  const locale = useLocale();
  const known = made.get(locale);
  if (known !== undefined) return known;
  const formats = createFormats(locale);
  made.set(locale, formats);
  return formats;
};

/** Now, for texts such as "há 3 minutos"; moves every half minute. */
export const useNowMs = (): number => useNow({ updateInterval: 30_000 }).getTime();

/** Today in São Paulo, YYYY-MM-DD. */
export const useToday = (): string => dayOf(useNowMs());
