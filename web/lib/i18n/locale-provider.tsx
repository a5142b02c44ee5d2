'use client';

import { useLocalStorage } from '@mantine/hooks';
import { type ReactNode, useEffect, useState } from 'react';
import { IntlProvider } from 'use-intl';
import { messages as portuguese } from '../../messages/pt-BR/index.ts';
import { defaultLocale, isLocale, LOCALE_STORAGE_KEY, type Locale } from './locale.ts';
import type { Messages } from './messages.ts';

const plainText = (value: string): string => value;

/** The chosen language, kept in this browser. */
export const useLocaleChoice = (): readonly [Locale, (locale: Locale) => void] => {
  const [stored, store] = useLocalStorage<string>({
    key: LOCALE_STORAGE_KEY,
    defaultValue: defaultLocale,
    serialize: plainText,
    deserialize: (text) => text ?? defaultLocale,
  });
  return [isLocale(stored) ? stored : defaultLocale, store];
};

/** Texts in Portuguese at once; English is fetched only by those who chose it. Times are always São Paulo's. */
export const LocaleProvider = ({ children }: { readonly children: ReactNode }) => {
  const [chosen] = useLocaleChoice();
  const [english, setEnglish] = useState<Messages>();

  useEffect(() => {
    if (chosen !== 'en') return;
    let current = true;
    void import('../../messages/en/index.ts').then((loaded) => {
      if (current) setEnglish(loaded.messages);
    });
    return () => {
      current = false;
    };
  }, [chosen]);

  const shown = chosen === 'en' && english !== undefined ? { locale: chosen, messages: english } : undefined;
  const { locale, messages } = shown ?? { locale: defaultLocale, messages: portuguese };

  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);

  return (
    <IntlProvider locale={locale} messages={messages} timeZone="America/Sao_Paulo">
      {children}
    </IntlProvider>
  );
};
