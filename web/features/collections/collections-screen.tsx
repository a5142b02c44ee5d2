'use client';

import { NativeSelect } from '@mantine/core';
import { IconMoodCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { ListView } from '../../components/list-view.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { Page } from '../../components/page.tsx';
import { useCursorPaging } from '../../lib/list/cursor-paging.ts';
import { useCaseColumns } from './case-columns.tsx';
import { caseListQuery } from './case-queries.ts';
import { StartPass } from './start-pass.tsx';

const states = ['overdue', 'noticed', 'blocked', 'settled'] as const;
type State = (typeof states)[number];

const Listed = ({ state }: { readonly state: State }) => {
  const t = useTranslations('collections');
  const paging = useCursorPaging();
  const query = useQuery(caseListQuery({ state, cursor: paging.cursor }));
  const columns = useCaseColumns();
  return (
    <ListView
      label={t('title')}
      columns={columns}
      query={query}
      rowKey={(record) => record.caseId}
      paging={paging}
      empty={
        <Nothing
          icon={<IconMoodCheck aria-hidden />}
          title={t(`empty.${state}.title`)}
          description={t(`empty.${state}.text`)}
        />
      }
    />
  );
};

/** Collection cases by state, longest past due first. */
export const CollectionsScreen = () => {
  const t = useTranslations('collections');
  const [state, setState] = useQueryState('situacao', parseAsStringLiteral(states).withDefault('overdue'));
  const [, setCursor] = useQueryState('cursor');
  return (
    <Page title={t('title')} subtitle={t('subtitle')} actions={<StartPass />}>
      <NativeSelect
        label={t('columns.state')}
        value={state}
        onChange={({ currentTarget: { value } }) => {
          void setCursor(null);
          void setState(states.find((known) => known === value) ?? 'overdue');
        }}
        data={states.map((value) => ({ value, label: t(`filter.${value}`) }))}
        maw={280}
      />
      <Listed key={state} state={state} />
    </Page>
  );
};
