'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerPlay } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { useCan } from '../../lib/session/session-context.tsx';

const StartPassDialog = dynamic(async () => (await import('./start-pass-dialog.tsx')).StartPassDialog, { ssr: false });

/** Starts a pass over everything past due, after saying what it would look at and what it never does. */
export const StartPass = () => {
  const t = useTranslations('collections.pass');
  const can = useCan();
  const [opened, { open, close }] = useDisclosure(false);
  if (!can('collections:run.start')) return null;
  return (
    <>
      <Button leftSection={<IconPlayerPlay size={15} aria-hidden />} onClick={open}>
        {t('open')}
      </Button>
      {opened && <StartPassDialog onClose={close} />}
    </>
  );
};
