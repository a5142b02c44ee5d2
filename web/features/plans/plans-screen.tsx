'use client';

import { SegmentedControl } from '@mantine/core';
import { IconPackage, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { ListView } from '../../components/list-view.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { Page } from '../../components/page.tsx';
import { useCursorPaging } from '../../lib/list/cursor-paging.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { usePlanColumns } from './plan-columns.tsx';
import { planListQuery } from './plan-queries.ts';

const statuses = ['active', 'retired'] as const;

const NewButton = () => {
  const t = useTranslations('plans');
  return useCan()('plans:plan.create') ? (
    <LinkButton href={routes.newPlan} leftSection={<IconPlus size={15} aria-hidden />}>
      {t('new')}
    </LinkButton>
  ) : null;
};

const Listed = ({ status }: { readonly status: (typeof statuses)[number] }) => {
  const t = useTranslations('plans');
  const paging = useCursorPaging();
  const query = useQuery(planListQuery({ status, cursor: paging.cursor }));
  const columns = usePlanColumns();
  return (
    <ListView
      label={t('title')}
      columns={columns}
      query={query}
      rowKey={(plan) => plan.planId}
      paging={paging}
      empty={
        <Nothing
          icon={<IconPackage aria-hidden />}
          title={t(`empty.${status}.title`)}
          description={t(`empty.${status}.text`)}
          action={status === 'active' ? <NewButton /> : undefined}
        />
      }
    />
  );
};

/** Plans by name: those on sale, and those that only old contracts still have. */
export const PlansScreen = () => {
  const t = useTranslations('plans');
  const [status, setStatus] = useQueryState('situacao', parseAsStringLiteral(statuses).withDefault('active'));
  const [, setCursor] = useQueryState('cursor');
  return (
    <Page title={t('title')} subtitle={t('subtitle')} actions={<NewButton />}>
      <SegmentedControl
        aria-label={t('columns.status')}
        value={status}
        onChange={(value) => {
          void setCursor(null);
          void setStatus(statuses.find((known) => known === value) ?? 'active');
        }}
        data={statuses.map((value) => ({ value, label: t(`filter.${value}`) }))}
        style={{ alignSelf: 'flex-start' }}
      />
      <Listed key={status} status={status} />
    </Page>
  );
};
