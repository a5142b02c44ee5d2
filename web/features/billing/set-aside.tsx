'use client';

import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { TextLink } from '../../components/text-link.tsx';
import type { BillingRun } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';
import { useLooseText } from '../../lib/text/loose-text.ts';
import { bySharedReason } from './run-progress.ts';

const SHOWN_OF_REASON = 20;

/** Contracts that were not billed, by reason, each with a link; nothing when there is none. */
export const SetAside = ({ setAside }: { readonly setAside: BillingRun['setAside'] }) => {
  const t = useTranslations('billing.setAside');
  const loose = useLooseText();
  if (setAside.length === 0) return null;
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('title', { count: setAside.length })}>
      <List size="sm" spacing="xs" listStyleType="none">
        {bySharedReason(setAside).map(({ reason, contractIds }) => (
          <List.Item key={reason}>
            <Text>{loose(`billing.setAside.reasons.${reason}`) ?? t('other', { reason })}</Text>
            {contractIds.slice(0, SHOWN_OF_REASON).map((contractId, index) => (
              <span key={contractId}>
                {index > 0 && ' · '}
                <TextLink href={routes.contract(contractId)}>{t('contract', { number: index + 1 })}</TextLink>
              </span>
            ))}
            {contractIds.length > SHOWN_OF_REASON && ` ${t('more', { count: contractIds.length - SHOWN_OF_REASON })}`}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
};
