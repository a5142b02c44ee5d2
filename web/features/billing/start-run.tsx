'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerPlay } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import type { BillingPreview } from '../../lib/api/types.ts';

const StartRunDialog = dynamic(async () => (await import('./start-run-dialog.tsx')).StartRunDialog, { ssr: false });

/** Starts the run that the preview shows, after asking. */
export const StartRun = ({ preview }: { readonly preview: BillingPreview }) => {
  const t = useTranslations('billing');
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconPlayerPlay size={15} aria-hidden />} onClick={open}>
        {t('start.open', { count: preview.invoiceCount })}
      </Button>
      {opened && <StartRunDialog preview={preview} onClose={close} />}
    </>
  );
};
