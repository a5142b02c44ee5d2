'use client';

import { Group, Skeleton, Text, VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { axisTop } from './axis-top.ts';
import type { Receipts } from './receipts.ts';
import classes from './receipts-card.module.css';
import { useReceipts } from './use-receipts.ts';

const STEPS = [4, 3, 2, 1, 0] as const;

const Bars = ({ receipts }: { readonly receipts: Receipts }) => {
  const t = useTranslations('dashboard.receipts');
  const { money, shortDate } = useFormats();
  const top = axisTop(Math.max(...receipts.days.map(({ cents }) => cents), 0));
  return (
    <figure className={classes['chart']}>
      <div className={classes['axis']} aria-hidden>
        {STEPS.map((step) => (
          <span key={step}>{money((top * step) / 4).replace(/[.,]00$/, '')}</span>
        ))}
      </div>
      <div className={classes['plot']}>
        {receipts.days.map(({ day, cents, count }) => (
          <div
            key={day}
            className={classes['day']}
            title={t('dayTitle', { day: shortDate(day), sum: money(cents), count })}
          >
            <div className={classes['bar']} style={{ height: `${(cents / top) * 100}%` }} />
          </div>
        ))}
      </div>
      <div className={classes['days']} aria-hidden>
        {receipts.days.map(({ day }) => (
          <span key={day}>{day.slice(8)}</span>
        ))}
      </div>
      <VisuallyHidden>
        <table>
          <caption>{t('title')}</caption>
          <tbody>
            {receipts.days.map(({ day, cents }) => (
              <tr key={day}>
                <th scope="row">{shortDate(day)}</th>
                <td>{money(cents)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
};

/** What came in on each of the last days. */
export const ReceiptsCard = () => {
  const t = useTranslations('dashboard.receipts');
  const { money, shortDate } = useFormats();
  const { query, receipts } = useReceipts();
  const first = receipts?.days[0]?.day;
  const last = receipts?.days.at(-1)?.day;
  return (
    <Card
      title={
        <TextLink href={routes.payments} c="inherit">
          {t('title')}
        </TextLink>
      }
      aside={receipts !== undefined && <Text fw={600}>{money(receipts.totalCents)}</Text>}
    >
      {query.isError && receipts === undefined && (
        <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton height={230} />}
      {receipts !== undefined && (
        <>
          <Group gap="xs">
            <Text size="xs" c="dimmed">
              {first === undefined || last === undefined
                ? t('noDay')
                : t('span', { from: shortDate(first), to: shortDate(last) })}
            </Text>
            {!receipts.isComplete && first !== undefined && (
              <Text size="xs" c="dimmed">
                {t('cut')}
              </Text>
            )}
          </Group>
          {receipts.totalCents === 0 ? <Text c="dimmed">{t('empty')}</Text> : <Bars receipts={receipts} />}
        </>
      )}
    </Card>
  );
};
