'use client';

import { Button, Grid } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { parseAsBoolean, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { CopyField } from '../../components/copy-field.tsx';
import { Field, FieldList } from '../../components/field.tsx';
import { Money } from '../../components/money.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Plan, Query } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { RecordHistory } from '../contracts/record-history.tsx';
import { planKeys, planQuery } from './plan-queries.ts';
import { RetirePlan } from './retire-plan.tsx';
import { Speed } from './speed.tsx';

const EditPlan = dynamic(async () => (await import('./edit-plan.tsx')).EditPlan, { ssr: false });

const loadHistory = (planId: string, query: Query<'plans.history'>) =>
  bodyOf(api.GET('/api/plans/{planId}/history', { params: { path: { planId }, query } }));

const Facts = ({ plan }: { readonly plan: Plan }) => {
  const t = useTranslations('plans');
  const { dateTime } = useFormats();
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Card title={t('form.sale')}>
          <FieldList>
            <Field label={t('columns.price')}>
              <Money cents={plan.priceCents} fw={600} />
            </Field>
            <Field label={t('columns.speed')}>
              <Speed plan={plan} />
            </Field>
            <Field label={t('columns.technology')}>{t(`technology.${plan.technology}`)}</Field>
            <Field label={t('changedAt')}>{dateTime(plan.updatedAt)}</Field>
          </FieldList>
        </Card>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Card title={t('form.network')}>
          <FieldList>
            <Field label={t('columns.profile')}>
              <CopyField value={plan.profileName} label={t('columns.profile')} />
            </Field>
          </FieldList>
        </Card>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <RecordHistory
          recordKey={[...planKeys.all, 'history', plan.planId]}
          load={(query) => loadHistory(plan.planId, query)}
        />
      </Grid.Col>
    </Grid>
  );
};

const Actions = ({ plan, onEdit }: { readonly plan: Plan; readonly onEdit: () => void }) => {
  const t = useTranslations('plans');
  const can = useCan();
  if (plan.status === 'retired') return null;
  return (
    <>
      {can('plans:plan.retire') && <RetirePlan plan={plan} />}
      {can('plans:plan.update') && (
        <Button leftSection={<IconPencil size={15} aria-hidden />} onClick={onEdit}>
          {t('edit')}
        </Button>
      )}
    </>
  );
};

/** One plan: its facts, or its form. */
export const PlanScreen = ({ planId }: { readonly planId: string }) => {
  const t = useTranslations('plans');
  const can = useCan();
  const query = useQuery(planQuery(planId));
  const [wanted, setEditing] = useQueryState('editar', parseAsBoolean.withDefault(false));
  const plan = query.data;
  const isEditing = wanted && plan?.status === 'active' && can('plans:plan.update');
  return (
    <Page
      title={plan?.name ?? t('one')}
      crumbs={[{ label: t('title'), href: routes.plans }]}
      marks={plan === undefined ? undefined : <StatusBadge state={`plan.${plan.status}`} />}
      actions={
        plan === undefined || isEditing ? undefined : <Actions plan={plan} onEdit={() => void setEditing(true)} />
      }
    >
      <QueryView query={query}>
        {(shown) =>
          isEditing ? <EditPlan plan={shown} onDone={() => void setEditing(null)} /> : <Facts plan={shown} />
        }
      </QueryView>
    </Page>
  );
};
