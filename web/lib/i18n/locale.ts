export const locales = ['pt-BR', 'en'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'pt-BR';
export const LOCALE_STORAGE_KEY = 'provedor.locale';

export const isLocale = (text: unknown): text is Locale => locales.some((locale) => locale === text);
