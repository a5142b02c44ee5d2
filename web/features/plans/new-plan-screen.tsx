'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { Page } from '../../components/page.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import { useIdempotencyKey } from '../../lib/api/idempotency-key.ts';
import { isRefusal } from '../../lib/api/problem.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { routes } from '../../lib/routes.ts';
import { PlanForm } from './plan-form.tsx';
import { emptyPlan, type PlanFormValues, planInput, profileNameOf } from './plan-form-values.ts';
import { planKeys } from './plan-queries.ts';

const useCreatePlan = () => {
  const t = useTranslations('plans');
  const router = useRouter();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const { key, renew } = useIdempotencyKey();
  return useMutation({
    mutationFn: (values: PlanFormValues) =>
      bodyOf(api.POST('/api/plans', { params: { header: { 'Idempotency-Key': key } }, body: planInput(values) })),
    onSuccess: async (plan) => {
      queryClient.setQueryData(planKeys.byId(plan.planId), plan);
      notify.done(t('created', { name: plan.name }));
      router.push(routes.plan(plan.planId));
      await queryClient.invalidateQueries({ queryKey: planKeys.all, refetchType: 'none' });
    },
    onError: (error) => {
      if (isRefusal(error)) renew();
    },
  });
};

/** A new plan; its name may come with the address, as from a file that asks for it. */
export const NewPlanScreen = () => {
  const t = useTranslations('plans');
  const create = useCreatePlan();
  const [name] = useQueryState('nome', parseAsString.withDefault(''));
  return (
    <Page title={t('newTitle')} crumbs={[{ label: t('title'), href: routes.plans }]}>
      <PlanForm
        initialValues={{ ...emptyPlan, name, profileName: profileNameOf(name) }}
        isNew
        isSending={create.isPending || create.isSuccess}
        error={create.error}
        submitLabel={t('create')}
        cancel={
          <LinkButton href={routes.plans} variant="default">
            {t('cancel')}
          </LinkButton>
        }
        onSubmit={(values, onRefused) => create.mutate(values, { onError: onRefused })}
      />
    </Page>
  );
};
