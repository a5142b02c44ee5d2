import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './global.css';
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { Viewport } from 'next';
import type { ReactNode } from 'react';
import { Providers } from '../features/shell/providers.tsx';
import { inter } from './fonts.ts';

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#226f86' };

const RootLayout = ({ children }: { readonly children: ReactNode }) => (
  <html lang="pt-BR" {...mantineHtmlProps} className={inter.variable}>
    <head>
      <ColorSchemeScript defaultColorScheme="auto" />
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    </head>
    <body>
      <Providers>{children}</Providers>
    </body>
  </html>
);

export default RootLayout;
