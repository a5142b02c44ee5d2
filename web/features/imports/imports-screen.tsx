'use client';

import { Skeleton, Stack } from '@mantine/core';
import dynamic from 'next/dynamic';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { Page } from '../../components/page.tsx';
import { routes } from '../../lib/routes.ts';
import { UploadCard } from './upload-card.tsx';

const ImportReport = dynamic(async () => (await import('./import-report.tsx')).ImportReport, {
  ssr: false,
  loading: () => <Skeleton height={240} />,
});

/** Subscribers from a file of another system: check first, write after a person has agreed to the totals. */
export const ImportsScreen = () => {
  const t = useTranslations('imports');
  const [importJobId, setImportJobId] = useQueryState(
    'id',
    parseAsString.withOptions({ history: 'push', scroll: true }),
  );
  const [file, setFile] = useState<File>();
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        importJobId === null ? undefined : (
          <LinkButton href={routes.imports} variant="default">
            {t('another')}
          </LinkButton>
        )
      }
    >
      <Stack gap="md">
        {importJobId === null ? (
          <UploadCard
            onChecked={(id, chosen) => {
              setFile(chosen);
              void setImportJobId(id);
            }}
          />
        ) : (
          <ImportReport
            key={importJobId}
            importJobId={importJobId}
            file={file}
            onChecked={(id) => void setImportJobId(id)}
          />
        )}
      </Stack>
    </Page>
  );
};
