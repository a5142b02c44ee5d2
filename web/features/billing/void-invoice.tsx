'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import type { Invoice } from '../../lib/api/types.ts';

const VoidInvoiceDialog = dynamic(async () => (await import('./void-invoice-dialog.tsx')).VoidInvoiceDialog, {
  ssr: false,
});

/** Voids an unpaid invoice, after saying what follows. */
export const VoidInvoice = ({ invoice }: { readonly invoice: Invoice }) => {
  const t = useTranslations('billing.void');
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('do')}
      </Button>
      {opened && <VoidInvoiceDialog invoice={invoice} onClose={close} />}
    </>
  );
};
