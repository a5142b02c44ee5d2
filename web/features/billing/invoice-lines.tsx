'use client';

import { Divider, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { Money } from '../../components/money.tsx';
import type { Invoice } from '../../lib/api/types.ts';
import { LineCalculation } from './line-calculation.tsx';

/** The lines of an invoice, each with its sum, and the total. */
export const InvoiceLines = ({ invoice }: { readonly invoice: Invoice }) => {
  const t = useTranslations('billing');
  return (
    <Card title={t('lines')}>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {invoice.lines.map((line) => (
          <Group
            component="li"
            key={`${line.calculation.fromOn} ${line.description}`}
            justify="space-between"
            align="flex-start"
            gap="md"
            wrap="nowrap"
          >
            <div style={{ minWidth: 0 }}>
              <Text fw={500}>{line.description}</Text>
              <LineCalculation line={line} />
            </div>
            <Money cents={line.amountCents} fz="sm" />
          </Group>
        ))}
      </Stack>
      <Divider />
      <Group justify="space-between">
        <Text fw={600}>{t('total')}</Text>
        <Money cents={invoice.totalCents} fw={600} fz="sm" />
      </Group>
    </Card>
  );
};
