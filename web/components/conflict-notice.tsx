'use client';

import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconArrowsSplit } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';

export interface Difference {
  readonly label: string;
  readonly theirs: string;
  readonly mine: string;
}

interface ConflictNoticeProps {
  readonly differences: readonly Difference[];
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
  readonly isSending: boolean;
}

/** Somebody else saved in the meantime: both values side by side, and a choice. Nothing was lost, nothing was overwritten. */
export const ConflictNotice = ({ differences, onTakeTheirs, onKeepMine, isSending }: ConflictNoticeProps) => {
  const t = useTranslations('conflict');
  return (
    <Alert color="orange" icon={<IconArrowsSplit aria-hidden />} title={t('title')} role="alert">
      <Stack gap="sm">
        <Text>{differences.length === 0 ? t('same') : t('text')}</Text>
        {differences.length > 0 && (
          <Table withRowBorders={false} verticalSpacing={4} horizontalSpacing="sm" aria-label={t('title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('field')}</Table.Th>
                <Table.Th>{t('theirs')}</Table.Th>
                <Table.Th>{t('mine')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {differences.map(({ label, theirs, mine }) => (
                <Table.Tr key={label}>
                  <Table.Td>{label}</Table.Td>
                  <Table.Td>{theirs === '' ? '—' : theirs}</Table.Td>
                  <Table.Td>{mine === '' ? '—' : mine}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Group gap="sm">
          <Button variant="default" onClick={onTakeTheirs} disabled={isSending}>
            {t('takeTheirs')}
          </Button>
          <Button onClick={onKeepMine} loading={isSending}>
            {t('keepMine')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
};
