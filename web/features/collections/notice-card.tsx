'use client';

import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { CopyField } from '../../components/copy-field.tsx';
import { Field, FieldList } from '../../components/field.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import type { CollectionCase } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';

/** The notice and its proof: which message went where, and what the mail service said of it. */
export const NoticeCard = ({ notice }: { readonly notice: CollectionCase['notice'] }) => {
  const t = useTranslations('collections.notice');
  const { dateTime } = useFormats();
  if (notice === undefined)
    return (
      <Card title={t('title')}>
        <Text c="dimmed">{t('none')}</Text>
      </Card>
    );
  return (
    <Card title={t('title')} aside={<StatusBadge state={`delivery.${notice.delivery}`} />}>
      <FieldList>
        <Field label={t('channel')}>{t(`channels.${notice.channel}`)}</Field>
        <Field label={t('destination')}>{notice.maskedDestination}</Field>
        <Field label={t('sentAt')}>{dateTime(notice.sentAt)}</Field>
        <Field label={t(notice.delivery === 'bounced' ? 'bouncedAt' : 'deliveredAt')}>
          {notice.deliveryAt === undefined ? '—' : dateTime(notice.deliveryAt)}
        </Field>
        <Field label={t('messageId')}>
          <CopyField value={notice.providerMessageId} label={t('messageId')} />
        </Field>
      </FieldList>
      <Text size="xs" c="dimmed">
        {t(`means.${notice.delivery}`)}
      </Text>
    </Card>
  );
};
