'use client';

import { Button, Group, Paper, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLink } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import type { Connection } from '../../lib/api/types.ts';
import { useSuggestions } from './use-suggestion.ts';

const BulkMatchDialog = dynamic(async () => (await import('./bulk-match-dialog.tsx')).BulkMatchDialog, { ssr: false });

/** Ties all suggestions of the page at once, after showing each of them. */
export const BulkMatchBar = ({ connections }: { readonly connections: readonly Connection[] }) => {
  const t = useTranslations('connections.match');
  const suggested = useSuggestions(connections);
  const [opened, { open, close }] = useDisclosure(false);
  if (suggested.length === 0 && !opened) return null;
  return (
    <Paper p="sm">
      <Group justify="space-between" gap="sm">
        <Text>{t('bulkFound', { count: suggested.length })}</Text>
        <Button variant="light" leftSection={<IconLink size={15} aria-hidden />} onClick={open}>
          {t('bulkOpen')}
        </Button>
      </Group>
      {opened && <BulkMatchDialog suggested={suggested} onClose={close} />}
    </Paper>
  );
};
