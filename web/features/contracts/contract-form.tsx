'use client';

import { Alert, Button, Group, NumberInput, Radio, Select, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { IconInfoCircle } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import type { Plan } from '../../lib/api/types.ts';
import { problemErrors } from '../../lib/form/problem-errors.ts';
import { useSchemaCheck } from '../../lib/form/use-schema-check.ts';
import { useWarnUnsaved } from '../../lib/form/warn-unsaved.ts';
import { useFormats, useToday } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { useFieldReason } from '../../lib/text/field-reason.ts';
import { byFormField } from '../plans/plan-form-values.ts';
import { PriceInput } from '../plans/price-input.tsx';
import {
  type ContractFormValues,
  contractInput,
  emptyContract,
  isClampedDay,
  priceDifference,
  priceOfPlan,
} from './contract-form-values.ts';
import { addDays } from './day-math.ts';

const DayInput = dynamic(async () => (await import('./day-input.tsx')).DayInput, {
  ssr: false,
  loading: () => <Skeleton height={58} maw={220} ml={30} />,
});

type ContractFormModel = UseFormReturnType<ContractFormValues>;

/** The API takes a start up to 62 days back and 60 ahead. */
const DAYS_BACK = 62;
const DAYS_AHEAD = 60;

interface FieldsProps {
  readonly form: ContractFormModel;
  readonly plan: Plan | undefined;
  readonly plans: readonly Plan[];
}

const PriceNote = ({ form, plan }: Pick<FieldsProps, 'form' | 'plan'>) => {
  const t = useTranslations('contracts.form');
  const { money } = useFormats();
  const { priceCents } = contractInput('', form.getValues(), plan);
  if (plan === undefined || priceCents === undefined || Number.isNaN(priceCents)) return null;
  const difference = priceDifference({ priceCents }, plan);
  return (
    <Text size="xs" c="dimmed">
      {t(difference < 0 ? 'cheaper' : 'dearer', {
        amount: money(Math.abs(difference)),
        price: money(plan.priceCents),
      })}
    </Text>
  );
};

const ConditionFields = ({ form, plan, plans }: FieldsProps) => {
  const t = useTranslations('contracts.form');
  const { money } = useFormats();
  const choosePlan = (planId: string | null): void => {
    form.setFieldValue('planId', planId);
    const chosen = plans.find((known) => known.planId === planId);
    if (chosen !== undefined) form.setFieldValue('priceReais', priceOfPlan(chosen));
  };
  return (
    <Card title={t('conditions')}>
      <Select
        label={t('plan')}
        placeholder={t('choosePlan')}
        required
        searchable
        openOnFocus={false}
        allowDeselect={false}
        nothingFoundMessage={t('noPlanFound')}
        data={plans.map(({ planId, name, priceCents }) => ({
          value: planId,
          label: `${name} · ${money(priceCents)}`,
        }))}
        {...form.getInputProps('planId')}
        onChange={choosePlan}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <div>
          <PriceInput label={t('price')} required {...form.getInputProps('priceReais')} />
          <PriceNote form={form} plan={plan} />
        </div>
        <NumberInput
          label={t('dueDay')}
          description={isClampedDay(form.getValues().dueDay) ? t('clamped') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          allowDecimal={false}
          allowNegative={false}
          {...form.getInputProps('dueDay')}
        />
      </SimpleGrid>
    </Card>
  );
};

const StartFields = ({ form, today }: { readonly form: ContractFormModel; readonly today: string }) => {
  const t = useTranslations('contracts.form');
  const isNow = form.getValues().start === 'now';
  return (
    <Card title={t('start')}>
      <Radio.Group aria-label={t('start')} {...form.getInputProps('start')}>
        <Stack gap="sm">
          <Radio value="now" label={t('startNow')} description={t('startNowText')} />
          {isNow && (
            <DayInput
              label={t('firstDay')}
              maw={220}
              ml={30}
              required
              minDate={addDays(today, -DAYS_BACK)}
              maxDate={addDays(today, DAYS_AHEAD)}
              {...form.getInputProps('activatedOn')}
            />
          )}
          <Radio value="draft" label={t('startDraft')} description={t('startDraftText')} />
        </Stack>
      </Radio.Group>
    </Card>
  );
};

interface ContractFormProps {
  readonly customerId: string;
  readonly plans: readonly Plan[];
  readonly isSending: boolean;
  readonly error: unknown;
  readonly onSubmit: (values: ContractFormValues, plan: Plan | undefined, onRefused: (error: unknown) => void) => void;
}

const loadSchema = async () => (await import('@provedor/schemas/api/contracts')).CreateContractInput;

const useContractForm = (customerId: string, today: string, planOf: (id: string | null) => Plan | undefined) => {
  const t = useTranslations('contracts.form');
  const check = useSchemaCheck<ContractFormValues>(loadSchema, (values) =>
    contractInput(customerId, values, planOf(values.planId)),
  );
  return useForm<ContractFormValues>({
    initialValues: emptyContract(today),
    validate: async (values) => ({
      ...byFormField(await check(values)),
      ...(values.planId === null ? { planId: t('planNeeded') } : {}),
      ...(values.start === 'now' && values.activatedOn === null ? { activatedOn: t('dayNeeded') } : {}),
    }),
  });
};

/** Plan, price, due day and start of a new contract. */
export const ContractForm = ({ customerId, plans, isSending, error, onSubmit }: ContractFormProps) => {
  const t = useTranslations('contracts.form');
  const reason = useFieldReason();
  const today = useToday();
  const planOf = (planId: string | null): Plan | undefined => plans.find((known) => known.planId === planId);
  const form = useContractForm(customerId, today, planOf);
  const plan = planOf(form.getValues().planId);
  useWarnUnsaved(form.isDirty() && !isSending);
  const submit = form.onSubmit(
    (values) => onSubmit(values, plan, (refusal) => form.setErrors(byFormField(problemErrors(refusal, reason)))),
    () => requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md" maw={760}>
        {error !== null && error !== undefined && <ProblemAlert error={error} />}
        <ConditionFields form={form} plan={plan} plans={plans} />
        <StartFields form={form} today={today} />
        <Alert icon={<IconInfoCircle aria-hidden />}>{t('billedAhead')}</Alert>
        <Group justify="flex-end" gap="sm">
          <LinkButton href={routes.customer(customerId)} variant="default">
            {t('cancel')}
          </LinkButton>
          <Button type="submit" loading={isSending}>
            {form.getValues().start === 'now' ? t('createAndStart') : t('createDraft')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
