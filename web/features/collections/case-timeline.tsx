'use client';

import { Skeleton } from '@mantine/core';
import {
  IconAlertCircle,
  IconCircleCheck,
  IconFolderOpen,
  IconHandStop,
  IconLockOpen,
  IconMailCheck,
  IconMailForward,
  IconMailX,
  IconPlugConnectedX,
  IconRefresh,
  IconRouter,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { Timeline, type TimelineEntry, TimelineSkeleton } from '../../components/timeline.tsx';
import type { CollectionCase } from '../../lib/api/types.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { connectionListQuery } from '../network/connection-queries.ts';
import { caseHappenings, type Happening, type HappeningKind } from './case-happenings.ts';
import { caseHistoryQuery } from './case-queries.ts';
import { useHeldText } from './held-text.ts';

const icon = (Icon: typeof IconRouter): ReactNode => <Icon size={15} aria-hidden />;

const looks: Readonly<Record<HappeningKind, readonly [string, ReactNode]>> = {
  opened: ['gray', icon(IconFolderOpen)],
  updated: ['gray', icon(IconRefresh)],
  'notice-sent': ['petrol', icon(IconMailForward)],
  delivered: ['green', icon(IconMailCheck)],
  bounced: ['red', icon(IconMailX)],
  blocked: ['red', icon(IconPlugConnectedX)],
  renewed: ['gray', icon(IconRefresh)],
  released: ['green', icon(IconLockOpen)],
  held: ['orange', icon(IconHandStop)],
  settled: ['green', icon(IconCircleCheck)],
  'device-suspended': ['red', icon(IconRouter)],
  'device-released': ['green', icon(IconRouter)],
};

const useEntry = (): ((happening: Happening) => TimelineEntry) => {
  const t = useTranslations('collections.timeline');
  const heldText = useHeldText();
  return ({ id, kind, at, times, because, device }) => {
    const [colour, shown] = looks[kind];
    const meta = because === undefined ? t(`${kind}.meta`, { device: device ?? '' }) : heldText(because).title;
    return {
      id,
      at,
      colour,
      icon: shown ?? icon(IconAlertCircle),
      title: t(`${kind}.title`),
      meta: times > 1 ? t('times', { meta, times }) : meta,
    };
  };
};

/** What happened in a case, with what the routers confirmed. */
export const CaseTimeline = ({ record }: { readonly record: CollectionCase }) => {
  const t = useTranslations('collections.timeline');
  const maySeeNetwork = useCan()('provisioning:connection.read');
  const history = useQuery(caseHistoryQuery(record.caseId));
  const connections = useQuery({
    ...connectionListQuery({ customerId: record.customerId }),
    enabled: maySeeNetwork,
  });
  const entry = useEntry();
  const own = (connections.data?.items ?? []).filter(({ contractId }) => contractId === record.contractId);
  return (
    <Card title={t('title')}>
      <QueryView query={history} skeleton={<TimelineSkeleton />}>
        {({ items }) => (
          <>
            {maySeeNetwork && connections.isPending && <Skeleton height={12} width="50%" />}
            <Timeline entries={caseHappenings(record, items, own).map(entry)} todayLabel={t('today')} />
          </>
        )}
      </QueryView>
    </Card>
  );
};
