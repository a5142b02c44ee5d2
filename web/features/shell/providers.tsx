'use client';

import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from '../../lib/api/query-client.ts';
import { LocaleProvider } from '../../lib/i18n/locale-provider.tsx';
import { cssVariablesResolver } from '../../lib/theme/css-variables.ts';
import { theme } from '../../lib/theme/theme.ts';

// Nothing is told before somebody has done something: the page itself comes first.
const Notifications = dynamic(async () => (await import('@mantine/notifications')).Notifications, { ssr: false });

/** What every page needs around it: look, language, server state, state in the address, messages. */
export const Providers = ({ children }: { readonly children: ReactNode }) => {
  const [queryClient] = useState(createQueryClient);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <LocaleProvider>
        <QueryClientProvider client={queryClient}>
          <NuqsAdapter>{children}</NuqsAdapter>
        </QueryClientProvider>
        <Notifications position="bottom-right" />
      </LocaleProvider>
    </MantineProvider>
  );
};
