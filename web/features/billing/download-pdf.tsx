'use client';

import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Invoice } from '../../lib/api/types.ts';

const PdfProblemDialog = dynamic(async () => (await import('./pdf-problem-dialog.tsx')).PdfProblemDialog, {
  ssr: false,
});

const save = (file: Blob, name: string): void => {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

/** Fetches the invoice's PDF first, so that a refusal is shown here and not in a broken file. */
export const DownloadPdf = ({ invoice }: { readonly invoice: Invoice }) => {
  const t = useTranslations('billing');
  const { invoiceId } = invoice;
  const download = useMutation({
    mutationFn: () =>
      bodyOf<unknown>(
        api.GET('/api/billing/invoices/{invoiceId}/pdf', { params: { path: { invoiceId } }, parseAs: 'blob' }),
      ),
    onSuccess: (file) => {
      if (file instanceof Blob) save(file, `${t('pdfName', { number: String(invoice.number) })}.pdf`);
    },
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={15} aria-hidden />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        {t('pdf')}
      </Button>
      {download.isError && (
        <PdfProblemDialog error={download.error} onRetry={() => download.mutate()} onClose={download.reset} />
      )}
    </>
  );
};
