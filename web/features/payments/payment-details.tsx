'use client';

import { Alert, Divider, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconHelpCircle, IconPigMoney } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { CopyField } from '../../components/copy-field.tsx';
import { Field, FieldList } from '../../components/field.tsx';
import { Money } from '../../components/money.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { Payment } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { invoiceQuery } from '../billing/invoice-queries.ts';
import { paymentParts, paymentPlace } from './payment-parts.ts';
import { PlaceBadge } from './place-badge.tsx';

type Allocation = Payment['allocations'][number];

const InvoiceName = ({ invoiceId }: { readonly invoiceId: string }) => {
  const t = useTranslations('billing');
  const mayRead = useCan()('billing:invoice.read');
  const query = useQuery({ ...invoiceQuery(invoiceId), refetchInterval: false, enabled: mayRead });
  return (
    <TextLink href={routes.invoice(invoiceId)} fw={500} fz="sm">
      {query.data === undefined ? t('one') : t('numbered', { number: String(query.data.number) })}
    </TextLink>
  );
};

const AllocationFacts = ({ allocation }: { readonly allocation: Allocation }) => {
  const t = useTranslations('payments.parts');
  return (
    <Stack component="li" gap={6}>
      <InvoiceName invoiceId={allocation.invoiceId} />
      <FieldList>
        <Field label={t('principal')}>
          <Money cents={allocation.principalCents} />
        </Field>
        {allocation.fineCents > 0 && (
          <Field label={t('fine')}>
            <Money cents={allocation.fineCents} />
          </Field>
        )}
        {allocation.interestCents > 0 && (
          <Field label={t('interest')}>
            <Money cents={allocation.interestCents} />
          </Field>
        )}
      </FieldList>
    </Stack>
  );
};

const Notices = ({ payment }: { readonly payment: Payment }) => {
  const t = useTranslations('payments');
  const { money } = useFormats();
  return (
    <>
      {(payment.reversedCents ?? 0) > 0 && (
        <Alert color="red" icon={<IconArrowBackUp aria-hidden />} title={t('reversedTitle')}>
          {t('reversedText', { amount: money(payment.reversedCents ?? 0) })}
        </Alert>
      )}
      {payment.suspenseCents > 0 && (
        <Alert color="orange" icon={<IconHelpCircle aria-hidden />} title={t('suspenseTitle')}>
          {t('suspenseText', { amount: money(payment.suspenseCents) })}
        </Alert>
      )}
      {payment.creditCents > 0 && (
        <Alert icon={<IconPigMoney aria-hidden />} title={t('creditTitle')}>
          {t('creditText', { amount: money(payment.creditCents) })}
        </Alert>
      )}
    </>
  );
};

const Division = ({ payment }: { readonly payment: Payment }) => {
  const t = useTranslations('payments');
  const parts = paymentParts(payment);
  return (
    <Stack gap="sm">
      <Text component="h3" fw={600} m={0}>
        {t('division')}
      </Text>
      {payment.allocations.length > 0 && (
        <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
          {payment.allocations.map((allocation) => (
            <AllocationFacts key={allocation.invoiceId} allocation={allocation} />
          ))}
        </Stack>
      )}
      <FieldList>
        {parts.creditCents > 0 && (
          <Field label={t('parts.credit')}>
            <Money cents={parts.creditCents} />
          </Field>
        )}
        {parts.suspenseCents > 0 && (
          <Field label={t('parts.suspense')}>
            <Money cents={parts.suspenseCents} />
          </Field>
        )}
      </FieldList>
      <Divider />
      <Group justify="space-between">
        <Text fw={600}>{t('parts.received')}</Text>
        <Money cents={payment.amountCents} fw={600} fz="sm" />
      </Group>
    </Stack>
  );
};

/** One payment: how much, from whom, when, and where each centavo went. */
export const PaymentDetails = ({ payment }: { readonly payment: Payment }) => {
  const t = useTranslations('payments');
  const { dateTime } = useFormats();
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="center">
        <Money cents={payment.amountCents} fz={26} fw={640} lh={1.2} />
        <PlaceBadge place={paymentPlace(payment)} />
      </Group>
      <Notices payment={payment} />
      <FieldList>
        <Field label={t('columns.customer')}>
          {payment.customerId === undefined ? (
            t('unknownPayer')
          ) : (
            <TextLink href={routes.customer(payment.customerId)}>{payment.customerName ?? '—'}</TextLink>
          )}
        </Field>
        <Field label={t('paidAt')}>{dateTime(payment.effectiveAt)}</Field>
        <Field label={t('recordedAt')}>{dateTime(payment.recordedAt)}</Field>
        <Field label={t('columns.method')}>{t('methodBy', { method: t(`method.${payment.method}`) })}</Field>
        <Field label={t('providerId')}>
          <CopyField value={payment.providerPaymentId} label={t('providerId')} />
        </Field>
      </FieldList>
      <Division payment={payment} />
      <Text size="xs" c="dimmed">
        {t('immutable')}
      </Text>
    </Stack>
  );
};
