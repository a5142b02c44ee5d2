'use client';

import { Alert, Grid, Stack, Text } from '@mantine/core';
import { IconAccessPointOff, IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { Field, FieldList } from '../../components/field.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import type { Site } from '../../lib/api/types.ts';
import { useFormats, useNowMs } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { AgentBadge } from './agent-badge.tsx';
import { backlogOf, isWithoutNews } from './agent-health.ts';
import { ConfirmAgentCard } from './confirm-agent-card.tsx';
import { EnrolmentCard } from './enrolment-card.tsx';
import { SeenAgo } from './seen-ago.tsx';
import { siteQuery } from './site-queries.ts';
import { SiteRouters } from './site-routers.tsx';

const AgentFacts = ({ site }: { readonly site: Site }) => {
  const t = useTranslations('sites');
  const { number } = useFormats();
  return (
    <Card title={t('agent')} aside={<AgentBadge site={site} />}>
      <FieldList>
        <Field label={t('columns.seen')}>
          <SeenAgo at={site.agentSeenAt} />
        </Field>
        <Field label={t('columns.version')}>{site.agentVersion}</Field>
        <Field label={t('columns.backlog')}>{t('backlogOf', { count: backlogOf(site) })}</Field>
        <Field label={t('sentAndApplied')}>
          {t('sentAndAppliedValue', { sent: number(site.sentSeq), applied: number(site.appliedSeq) })}
        </Field>
        <Field label={t('mode')}>{t(`modes.${site.mode}`)}</Field>
        <Field label={t('fingerprint')}>{site.agentFingerprint}</Field>
      </FieldList>
    </Card>
  );
};

const Notices = ({ site }: { readonly site: Site }) => {
  const t = useTranslations('sites');
  const { dateTime } = useFormats();
  const now = useNowMs();
  return (
    <>
      {isWithoutNews(site, now) && (
        <Alert color="red" icon={<IconAccessPointOff aria-hidden />} title={t('silent.title')}>
          {site.agentSeenAt === undefined ? t('silent.never') : t('silent.text', { at: dateTime(site.agentSeenAt) })}
        </Alert>
      )}
      {site.mode === 'dry' && (
        <Alert color="orange" icon={<IconEye aria-hidden />} title={t('dryTitle')}>
          {t('dryText')}
        </Alert>
      )}
      {site.agentState === 'awaiting-confirmation' && site.agentFingerprint !== undefined && (
        <ConfirmAgentCard siteId={site.siteId} fingerprint={site.agentFingerprint} />
      )}
    </>
  );
};

const SiteDetails = ({ site }: { readonly site: Site }) => (
  <Stack gap="md">
    <Notices site={site} />
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 5 }}>
        <AgentFacts site={site} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <EnrolmentCard site={site} />
      </Grid.Col>
    </Grid>
    <SiteRouters site={site} />
  </Stack>
);

/** One site: is its agent alive, what waits for it, and its routers. */
export const SiteScreen = ({ siteId }: { readonly siteId: string }) => {
  const t = useTranslations('sites');
  const can = useCan();
  const query = useQuery(siteQuery(siteId));
  const isServed = query.data?.agentState === 'active';
  return (
    <Page
      title={query.data?.name ?? t('one')}
      subtitle={<Text inherit>{t('oneSubtitle')}</Text>}
      crumbs={[{ label: t('title'), href: routes.sites }]}
      actions={
        isServed && can('network:router.create') ? (
          <LinkButton href={`${routes.newRouter}?local=${siteId}`}>{t('newRouter')}</LinkButton>
        ) : undefined
      }
    >
      <QueryView query={query}>{(site) => <SiteDetails site={site} />}</QueryView>
    </Page>
  );
};
