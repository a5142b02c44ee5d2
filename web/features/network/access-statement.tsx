'use client';

import { Alert, Stack, Text } from '@mantine/core';
import { IconAccessPointOff, IconAlertTriangle, IconClock, IconLock } from '@tabler/icons-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { TextLink } from '../../components/text-link.tsx';
import type { Connection } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { useLooseText } from '../../lib/text/loose-text.ts';
import { isAwaiting } from './connection-state.ts';
import { useSilentSites } from './use-silent-sites.ts';

interface Part {
  readonly connection: Connection;
}

/** Whether the device has confirmed the newest decision, with place and time; what is unknown is said to be. */
const Confirmation = ({ connection }: Part) => {
  const t = useTranslations('connections.access');
  const { dateTime } = useFormats();
  const { observed, routerName } = connection;
  const device = observed.device ?? routerName;
  if (connection.status === 'unmatched') return t('unmatched');
  if (isAwaiting(connection))
    return observed.confirmedAt === undefined
      ? t('neverConfirmed', { device })
      : t('awaiting', { device, state: t(`held.${observed.state}`), at: dateTime(observed.confirmedAt) });
  return observed.confirmedAt === undefined
    ? t('neverConfirmed', { device })
    : t('confirmed', { device, at: dateTime(observed.confirmedAt) });
};

const Blocked = ({ connection }: Part) => {
  const t = useTranslations('connections.access');
  const loose = useLooseText();
  const { dateTime } = useFormats();
  const isOnItsCase = usePathname().startsWith(routes.collections);
  const { since, rule, caseId, warrantExpiresAt } = connection.access;
  const ruleName = rule === undefined ? t('noRule') : (loose(`rules.${rule}`) ?? rule);
  const isHeld = connection.observed.state === 'block';
  return (
    <Alert
      color={isHeld ? 'red' : 'orange'}
      icon={isHeld ? <IconLock aria-hidden /> : <IconClock aria-hidden />}
      title={isHeld ? t('blockedSince', { at: dateTime(since) }) : t('blockOrdered', { at: dateTime(since) })}
    >
      <Stack gap={4}>
        <Text>{t('byRule', { rule: ruleName })}</Text>
        <Text>
          <Confirmation connection={connection} />
        </Text>
        {warrantExpiresAt !== undefined && (
          <Text size="xs" c="dimmed">
            {t('warrant', { at: dateTime(warrantExpiresAt) })}
          </Text>
        )}
        {caseId !== undefined && !isOnItsCase && (
          <TextLink href={routes.collectionCase(caseId)}>{t('openCase')}</TextLink>
        )}
      </Stack>
    </Alert>
  );
};

const Passing = ({ connection }: Part) => {
  const t = useTranslations('connections.access');
  const { dateTime } = useFormats();
  if (connection.observed.state === 'block')
    return (
      <Alert
        color="orange"
        icon={<IconClock aria-hidden />}
        title={t('releaseOrdered', { at: dateTime(connection.access.since) })}
      >
        <Confirmation connection={connection} />
      </Alert>
    );
  return (
    <Text c="dimmed">
      {connection.status === 'matched' && `${t('passSince', { at: dateTime(connection.access.since) })} `}
      <Confirmation connection={connection} />
    </Text>
  );
};

const Silent = ({ connection }: Part) => {
  const t = useTranslations('connections.access');
  const { dateTime } = useFormats();
  const site = useSilentSites().get(connection.siteId);
  if (site === undefined) return null;
  return (
    <Alert color="red" icon={<IconAccessPointOff aria-hidden />} title={t('silentTitle')}>
      {site.agentSeenAt === undefined ? t('silentNever') : t('silentSince', { at: dateTime(site.agentSeenAt) })}
    </Alert>
  );
};

/** In sentences: what was decided and why, what the router has confirmed, and whether there is news at all. */
export const AccessStatement = ({ connection }: Part) => {
  const t = useTranslations('connections.access');
  const loose = useLooseText();
  const { error } = connection.observed;
  return (
    <Stack gap="xs">
      <Silent connection={connection} />
      {connection.access.state === 'block' ? <Blocked connection={connection} /> : <Passing connection={connection} />}
      {error !== undefined && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('deviceError')}>
          {loose(`connections.deviceErrors.${error.split(' ')[0] ?? ''}`) ?? error}
        </Alert>
      )}
    </Stack>
  );
};
