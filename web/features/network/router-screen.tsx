'use client';

import { Alert, Grid, Stack } from '@mantine/core';
import { IconAccessPointOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { CopyField } from '../../components/copy-field.tsx';
import { Field, FieldList } from '../../components/field.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { Router } from '../../lib/api/types.ts';
import { useFormats, useNowMs } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { isWithoutNews } from './agent-health.ts';
import { ReadRouterCard } from './read-router-card.tsx';
import { RouterConnections } from './router-connections.tsx';
import { routerQuery } from './router-queries.ts';
import { SeenAgo } from './seen-ago.tsx';
import { siteQuery } from './site-queries.ts';

const useSite = (siteId: string) => {
  const can = useCan();
  return useQuery({ ...siteQuery(siteId), enabled: can('network:site.read') }).data;
};

const DeviceFacts = ({ router }: { readonly router: Router }) => {
  const t = useTranslations('routers');
  const { number } = useFormats();
  const { health } = router;
  return (
    <Card title={t('device')} aside={<StatusBadge state={`router.${health.state}`} />}>
      <FieldList>
        <Field label={t('columns.seen')}>
          <SeenAgo at={health.readAt} />
        </Field>
        <Field label={t('identity')}>{health.identity}</Field>
        <Field label={t('board')}>{health.boardName}</Field>
        <Field label={t('version')}>{health.version}</Field>
        <Field label={t('columns.sessions')}>
          {health.onlineSessions === undefined ? undefined : number(health.onlineSessions)}
        </Field>
      </FieldList>
    </Card>
  );
};

const AccessFacts = ({ router }: { readonly router: Router }) => {
  const t = useTranslations('routers');
  const site = useSite(router.siteId);
  const address = `${router.host}:${router.port}`;
  return (
    <Card title={t('form.access')}>
      <FieldList>
        <Field label={t('form.site')}>
          <TextLink href={routes.site(router.siteId)}>{site?.name ?? t('openSite')}</TextLink>
        </Field>
        <Field label={t('form.host')}>
          <CopyField value={address} label={t('form.host')} />
        </Field>
        <Field label={t('form.tls')}>{router.tls ? t('yes') : t('no')}</Field>
        <Field label={t('form.username')}>{router.username}</Field>
        <Field label={t('form.password')}>{router.hasPassword ? t('passwordSealed') : t('passwordMissing')}</Field>
        <Field label={t('form.blockedProfile')}>{router.blockedProfile}</Field>
      </FieldList>
    </Card>
  );
};

const Notices = ({ router }: { readonly router: Router }) => {
  const t = useTranslations('routers');
  const { dateTime } = useFormats();
  const now = useNowMs();
  const site = useSite(router.siteId);
  const { health } = router;
  return (
    <>
      {site !== undefined && isWithoutNews(site, now) && (
        <Alert color="red" icon={<IconAccessPointOff aria-hidden />} title={t('siteSilent.title', { site: site.name })}>
          {site.agentSeenAt === undefined
            ? t('siteSilent.never')
            : t('siteSilent.text', { at: dateTime(site.agentSeenAt) })}
        </Alert>
      )}
      {(health.state === 'unreachable' || health.state === 'wrong-device') && (
        <Alert color="red" icon={<IconAccessPointOff aria-hidden />} title={t(`trouble.${health.state}`)}>
          {health.error}
        </Alert>
      )}
    </>
  );
};

/** One router: how it is, how we get in, what was read from it. */
export const RouterScreen = ({ routerId }: { readonly routerId: string }) => {
  const t = useTranslations('routers');
  const query = useQuery(routerQuery(routerId));
  return (
    <Page
      title={query.data?.name ?? t('one')}
      subtitle={query.data === undefined ? undefined : `${query.data.host}:${query.data.port}`}
      crumbs={[{ label: t('title'), href: routes.routers }]}
    >
      <QueryView query={query}>
        {(router) => (
          <Stack gap="md">
            <Notices router={router} />
            <Grid gap="md">
              <Grid.Col span={{ base: 12, sm: 6, lg: 4 }}>
                <DeviceFacts router={router} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, sm: 6, lg: 4 }}>
                <AccessFacts router={router} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 4 }}>
                <ReadRouterCard router={router} />
              </Grid.Col>
            </Grid>
            <RouterConnections routerId={routerId} />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
};
