'use client';

import { Center } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { routes } from '../../lib/routes.ts';

/** An address that leads nowhere. */
export const NotFoundScreen = () => {
  const t = useTranslations('shell');
  return (
    <Center component="main" mih="100dvh" p="lg">
      <title>{t('notFoundTitle')}</title>
      <Nothing
        icon={<IconMapOff aria-hidden />}
        title={t('notFoundTitle')}
        description={t('notFoundText')}
        action={<LinkButton href={routes.home}>{t('toHome')}</LinkButton>}
      />
    </Center>
  );
};
