'use client';

import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConflictNotice } from '../../components/conflict-notice.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import { isApiProblem } from '../../lib/api/problem.ts';
import type { Plan } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { type PlanPart, planDifferences } from './plan-differences.ts';
import { PlanForm } from './plan-form.tsx';
import { type PlanFormValues, planInput, valuesOfPlan } from './plan-form-values.ts';
import { planKeys, planQuery } from './plan-queries.ts';
import { centsOfReais } from './price-cents.ts';

const VERSION_LOST = 'plans.version_conflict';

interface Save {
  readonly version: number;
  readonly values: PlanFormValues;
}

const useSavePlan = (planId: string, onSaved: () => void) => {
  const t = useTranslations('plans');
  const queryClient = useQueryClient();
  const notify = useNotify();
  return useMutation<Plan, Error, Save>({
    mutationFn: ({ version, values }) =>
      bodyOf(
        api.PUT('/api/plans/{planId}', {
          params: { path: { planId }, header: { 'If-Match': String(version) } },
          body: planInput(values),
        }),
      ),
    onSuccess: (plan) => {
      queryClient.setQueryData(planKeys.byId(planId), plan);
      void queryClient.invalidateQueries({
        queryKey: planKeys.all,
        predicate: ({ queryKey }) => queryKey[1] !== 'byId',
      });
      notify.done(t('saved'));
      onSaved();
    },
  });
};

const useDifferenceWords = () => {
  const t = useTranslations('plans.form.parts');
  const names = useTranslations('plans.technology');
  const { money } = useFormats();
  return {
    label: (part: PlanPart): string => t(part),
    value: (part: PlanPart, values: PlanFormValues): string => {
      if (part === 'priceReais') return money(centsOfReais(values.priceReais));
      return part === 'technology' ? names(values.technology) : String(values[part]);
    },
  };
};

interface EditPlanProps {
  readonly plan: Plan;
  readonly onDone: () => void;
}

/** The form of a plan that exists; what somebody else saved meanwhile is shown, never overwritten unseen. */
export const EditPlan = ({ plan, onDone }: EditPlanProps) => {
  const t = useTranslations('plans');
  const queryClient = useQueryClient();
  const words = useDifferenceWords();
  const save = useSavePlan(plan.planId, onDone);
  // The form keeps the version it was opened with: a refresh in the background must not slip a newer one under it.
  const [base, setBase] = useState(plan);
  const [conflict, setConflict] = useState<{ readonly theirs: Plan; readonly mine: PlanFormValues }>();
  const compare = async (mine: PlanFormValues): Promise<void> => {
    const theirs = await queryClient.fetchQuery({ ...planQuery(plan.planId), staleTime: 0 });
    setConflict({ theirs, mine });
  };
  const send = (version: number, values: PlanFormValues, onRefused?: (error: unknown) => void): void =>
    save.mutate(
      { version, values },
      {
        onError: (error) => {
          if (isApiProblem(error, VERSION_LOST)) void compare(values);
          else onRefused?.(error);
        },
      },
    );
  return (
    <>
      {conflict !== undefined && (
        <ConflictNotice
          differences={planDifferences(valuesOfPlan(conflict.theirs), conflict.mine, words)}
          isSending={save.isPending}
          onTakeTheirs={() => {
            setBase(conflict.theirs);
            setConflict(undefined);
          }}
          onKeepMine={() => send(conflict.theirs.version, conflict.mine)}
        />
      )}
      <PlanForm
        key={base.version}
        initialValues={valuesOfPlan(base)}
        isNew={false}
        isSending={save.isPending || save.isSuccess}
        error={isApiProblem(save.error, VERSION_LOST) ? undefined : save.error}
        submitLabel={t('save')}
        cancel={
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
        }
        onSubmit={(values, onRefused) => send(base.version, values, onRefused)}
      />
    </>
  );
};
