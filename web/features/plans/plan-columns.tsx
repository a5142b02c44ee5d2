'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Column } from '../../components/data-table.tsx';
import { Money } from '../../components/money.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { Plan } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';
import { Speed } from './speed.tsx';

/** Columns of the plans' list. */
export const usePlanColumns = (): readonly Column<Plan>[] => {
  const t = useTranslations('plans');
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('columns.name'),
        phone: 'title',
        cell: (plan) => (
          <TextLink href={routes.plan(plan.planId)} row fw={500}>
            {plan.name}
          </TextLink>
        ),
      },
      { id: 'speed', header: t('columns.speed'), cell: (plan) => <Speed plan={plan} /> },
      { id: 'technology', header: t('columns.technology'), cell: (plan) => t(`technology.${plan.technology}`) },
      { id: 'profile', header: t('columns.profile'), cell: (plan) => plan.profileName },
      { id: 'status', header: t('columns.status'), cell: (plan) => <StatusBadge state={`plan.${plan.status}`} /> },
      { id: 'price', header: t('columns.price'), align: 'end', cell: (plan) => <Money cents={plan.priceCents} /> },
    ],
    [t],
  );
};
