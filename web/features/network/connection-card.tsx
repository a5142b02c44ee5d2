'use client';

import { Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { CopyField } from '../../components/copy-field.tsx';
import { Field, FieldList } from '../../components/field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { Connection } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';
import { AccessStatement } from './access-statement.tsx';
import { ConnectionBadge } from './connection-badge.tsx';
import { SessionFacts } from './session-facts.tsx';

interface ConnectionCardProps {
  readonly connection: Connection;
  /** On the connection's own page its heading is no link. */
  readonly linked?: boolean;
}

/** A connection on the customer's and the contract's page: what we want of it, what the router has confirmed, its session. */
export const ConnectionCard = ({ connection, linked = true }: ConnectionCardProps) => {
  const t = useTranslations('connections');
  const heading = linked ? (
    <TextLink href={routes.connection(connection.connectionId)} c="inherit">
      {t('one')}
    </TextLink>
  ) : (
    t('one')
  );
  return (
    <Card title={heading} aside={<ConnectionBadge connection={connection} />}>
      <Stack gap="sm">
        <AccessStatement connection={connection} />
        <FieldList>
          <Field label={t('columns.login')}>
            <CopyField value={connection.login} label={t('columns.login')} />
          </Field>
          <SessionFacts connection={connection} />
          <Field label={t('columns.router')}>
            <TextLink href={routes.router(connection.routerId)}>{connection.routerName}</TextLink>
          </Field>
          <Field label={t('columns.profile')}>{connection.planProfile}</Field>
        </FieldList>
      </Stack>
    </Card>
  );
};
