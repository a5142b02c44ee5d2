'use client';

import { Paper } from '@mantine/core';
import { IconAffiliate } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { routes } from '../../lib/routes.ts';
import { isServed, RouterForm } from './router-form.tsx';
import { siteListQuery } from './site-queries.ts';

/** A new router. Its password is sealed to a site's agent, so there must be one first. */
export const NewRouterScreen = () => {
  const t = useTranslations('routers');
  const [siteId] = useQueryState('local', parseAsString.withDefault(''));
  const query = useQuery(siteListQuery());
  return (
    <Page title={t('new')} crumbs={[{ label: t('title'), href: routes.routers }]}>
      <QueryView query={query}>
        {({ items }) =>
          items.some(isServed) ? (
            <RouterForm sites={items} siteId={siteId} />
          ) : (
            <Paper p="xl">
              <Nothing
                icon={<IconAffiliate aria-hidden />}
                title={t('noAgent.title')}
                description={t('noAgent.text')}
                action={<LinkButton href={routes.sites}>{t('noAgent.action')}</LinkButton>}
              />
            </Paper>
          )
        }
      </QueryView>
    </Page>
  );
};
