'use client';

import { Group, Kbd, SimpleGrid, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/dialog.tsx';
import { navigationEntries } from './navigation.ts';

const Line = ({ keys, label }: { readonly keys: readonly string[]; readonly label: string }) => (
  <Group justify="space-between" wrap="nowrap">
    <Text>{label}</Text>
    <Group gap={4} wrap="nowrap">
      {keys.map((key) => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </Group>
  </Group>
);

/** All shortcuts on one sheet. */
export const ShortcutSheet = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useTranslations('shell');
  const names = useTranslations('navigation');
  return (
    <Dialog opened onClose={onClose} title={t('shortcuts')} size="lg">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" verticalSpacing="sm">
        <Line keys={['Ctrl', 'K']} label={t('search')} />
        <Line keys={['/']} label={t('search')} />
        <Line keys={['n']} label={t('newCustomer')} />
        <Line keys={['j', 'k']} label={t('walkRows')} />
        <Line keys={['Enter']} label={t('openRow')} />
        <Line keys={['?']} label={t('thisSheet')} />
        {navigationEntries.map((entry) => (
          <Line key={entry.key} keys={['g', entry.shortcut]} label={names(entry.key)} />
        ))}
      </SimpleGrid>
    </Dialog>
  );
};
