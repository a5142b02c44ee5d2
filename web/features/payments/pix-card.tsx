'use client';

import { Anchor, Button, Code, CopyButton, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconCheck, IconClock, IconCopy, IconExternalLink, IconQrcode } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { QueryView } from '../../components/query-view.tsx';
import type { AmountDue, Charge } from '../../lib/api/types.ts';
import { useFormats, useNowMs } from '../../lib/format/use-formats.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { chargesQuery } from './charge-queries.ts';
import { pageOfCharge } from './page-of-charge.ts';
import { isUnclear, usableCharge } from './usable-charge.ts';
import { useOpenCharge } from './use-open-charge.ts';

const PixQr = dynamic(async () => (await import('./pix-qr.tsx')).PixQr, {
  ssr: false,
  loading: () => <Skeleton height={224} width={224} mx="auto" />,
});

const CopyCode = ({ code }: { readonly code: string }) => {
  const t = useTranslations('payments.pix');
  return (
    <CopyButton value={code} timeout={2500}>
      {({ copied, copy }) => (
        <Button
          size="md"
          fullWidth
          onClick={copy}
          leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
        >
          {copied ? t('copied') : t('copy')}
        </Button>
      )}
    </CopyButton>
  );
};

/** The gateway's own page of a charge: for whoever rather opens a link than reads a code. */
const PaymentPage = ({ charge }: { readonly charge: Charge }) => {
  const t = useTranslations('payments.pix');
  const href = pageOfCharge(charge);
  if (href === undefined) return null;
  return (
    <Anchor href={href} target="_blank" rel="noopener noreferrer" ta="center">
      {t('page')} <IconExternalLink size={14} aria-hidden style={{ verticalAlign: 'text-bottom' }} />
    </Anchor>
  );
};

const OpenPix = ({ charge }: { readonly charge: Charge }) => {
  const t = useTranslations('payments.pix');
  const { dateTime, money } = useFormats();
  const code = charge.pixCode ?? '';
  return (
    <Stack gap="sm">
      <PixQr code={code} label={t('qrLabel', { amount: money(charge.amountCents) })} />
      <Text ta="center" c="dimmed">
        {t('howTo')}
      </Text>
      <CopyCode code={code} />
      <Code fz="xs" style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
        {code}
      </Code>
      <PaymentPage charge={charge} />
      <Group gap={6} justify="center" wrap="nowrap" c="dimmed">
        <IconClock size={15} aria-hidden style={{ flex: 'none' }} />
        <Text size="xs">{t('valid', { until: dateTime(charge.validUntil) })}</Text>
      </Group>
    </Stack>
  );
};

interface MakePixProps {
  readonly invoiceId: string;
  readonly due: AmountDue;
  readonly charges: readonly Charge[];
}

const MakePix = ({ invoiceId, due, charges }: MakePixProps) => {
  const t = useTranslations('payments.pix');
  const { money } = useFormats();
  const can = useCan();
  const open = useOpenCharge(invoiceId);
  const waiting = charges.some(isUnclear);
  const replaced = charges.some((charge) => charge.state === 'open');
  return (
    <Stack gap="sm">
      {open.isError && <ProblemAlert error={open.error} />}
      <Text c="dimmed">{t(waiting ? 'unclear' : replaced ? 'outdated' : 'none')}</Text>
      {can('payments:charge.create') ? (
        <Button
          leftSection={<IconQrcode size={16} aria-hidden />}
          loading={open.isPending}
          onClick={() => open.mutate()}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('make', { amount: money(due.totalCents) })}
        </Button>
      ) : (
        <Text c="dimmed">{t('notAllowed')}</Text>
      )}
    </Stack>
  );
};

interface PixCardProps {
  readonly invoiceId: string;
  readonly due: AmountDue;
}

/** The PIX of an open invoice: its code when it can be paid as it stands, else the button that makes one. */
export const PixCard = ({ invoiceId, due }: PixCardProps) => {
  const t = useTranslations('payments.pix');
  const mayRead = useCan()('payments:charge.read');
  const query = useQuery({ ...chargesQuery(invoiceId), enabled: mayRead });
  const now = useNowMs();
  if (!mayRead) return null;
  return (
    <Card title="PIX">
      <QueryView query={query} skeleton={<Skeleton height={224} aria-label={t('loading')} />}>
        {({ items }) => {
          const charge = usableCharge(items, due, now);
          return charge === undefined ? (
            <MakePix invoiceId={invoiceId} due={due} charges={items} />
          ) : (
            <OpenPix charge={charge} />
          );
        }}
      </QueryView>
    </Card>
  );
};
