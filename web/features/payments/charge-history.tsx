'use client';

import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { CopyField } from '../../components/copy-field.tsx';
import { Money } from '../../components/money.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import type { Charge } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { chargesQuery } from './charge-queries.ts';

/** Only then the gateway's own word helps; elsewhere it repeats the state. */
const isWithoutAnswer = ({ state }: Charge): boolean => state === 'unknown' || state === 'refused';

const ChargeLine = ({ charge }: { readonly charge: Charge }) => {
  const t = useTranslations('payments.charges');
  const { dateTime, money } = useFormats();
  const extra = charge.fineCents + charge.interestCents;
  return (
    <Group component="li" justify="space-between" align="flex-start" gap="sm">
      <div style={{ flex: '1 1 190px', minWidth: 0 }}>
        <Text fw={500}>{t('attempt', { number: charge.attempt })}</Text>
        <Text size="xs" c="dimmed">
          {t('madeAndValid', { made: dateTime(charge.createdAt), until: dateTime(charge.validUntil) })}
        </Text>
        {extra > 0 && (
          <Text size="xs" c="dimmed">
            {t('withExtra', { principal: money(charge.principalCents), extra: money(extra) })}
          </Text>
        )}
        {isWithoutAnswer(charge) && charge.stateReason !== undefined && (
          <Text size="xs" c="dimmed">
            {t('reason', { reason: charge.stateReason })}
          </Text>
        )}
        {charge.providerPaymentId !== undefined && (
          <Text component="div" size="xs" c="dimmed">
            Mercado Pago <CopyField value={charge.providerPaymentId} label={t('providerId')} />
          </Text>
        )}
      </div>
      <Stack gap={2} align="flex-end" ml="auto">
        <Money cents={charge.amountCents} fz="sm" />
        <StatusBadge state={`charge.${charge.state}`} />
      </Stack>
    </Group>
  );
};

/** Every attempt to collect an invoice, newest first. */
export const ChargeHistory = ({ invoiceId }: { readonly invoiceId: string }) => {
  const t = useTranslations('payments.charges');
  const mayRead = useCan()('payments:charge.read');
  const query = useQuery({ ...chargesQuery(invoiceId), enabled: mayRead });
  if (!mayRead) return null;
  return (
    <Card title={t('title')}>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('none')}</Text>
          ) : (
            <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
              {items.map((charge) => (
                <ChargeLine key={charge.chargeId} charge={charge} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Card>
  );
};
