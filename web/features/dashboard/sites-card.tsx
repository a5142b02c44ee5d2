'use client';

import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { Field, FieldList } from '../../components/field.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { routes } from '../../lib/routes.ts';
import { AgentBadge } from '../network/agent-badge.tsx';
import { siteListQuery } from '../network/site-queries.ts';

/** A card of a few lines; the list has them all. */
const SHOWN = 6;

/** Sites with the health of their agents. */
export const SitesCard = () => {
  const t = useTranslations('dashboard.sites');
  const query = useQuery(siteListQuery());
  return (
    <Card
      title={
        <TextLink href={routes.sites} c="inherit">
          {t('title')}
        </TextLink>
      }
    >
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('empty')}</Text>
          ) : (
            <>
              <FieldList>
                {items.slice(0, SHOWN).map((site) => (
                  <Field key={site.siteId} label={site.name}>
                    <TextLink href={routes.site(site.siteId)} aria-label={site.name}>
                      <AgentBadge site={site} />
                    </TextLink>
                  </Field>
                ))}
              </FieldList>
              {items.length > SHOWN && <TextLink href={routes.sites}>{t('all', { count: items.length })}</TextLink>}
            </>
          )
        }
      </QueryView>
    </Card>
  );
};
