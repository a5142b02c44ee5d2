'use client';

import { Alert, Button, Group, NumberInput, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { problemErrors } from '../../lib/form/problem-errors.ts';
import { useSchemaCheck } from '../../lib/form/use-schema-check.ts';
import { useWarnUnsaved } from '../../lib/form/warn-unsaved.ts';
import { useFieldReason } from '../../lib/text/field-reason.ts';
import { byFormField, type PlanFormValues, planInput, profileNameOf, technologies } from './plan-form-values.ts';
import { PriceInput } from './price-input.tsx';

type PlanFormModel = UseFormReturnType<PlanFormValues>;

interface PlanFormProps {
  readonly initialValues: PlanFormValues;
  readonly isNew: boolean;
  readonly isSending: boolean;
  readonly error: unknown;
  readonly submitLabel: string;
  readonly cancel: ReactNode;
  readonly onSubmit: (values: PlanFormValues, onRefused: (error: unknown) => void) => void;
}

const SpeedFields = ({ form }: { readonly form: PlanFormModel }) => {
  const t = useTranslations('plans.form');
  return (
    <>
      <NumberInput
        label={t('download')}
        suffix=" Mbps"
        allowDecimal={false}
        allowNegative={false}
        required
        {...form.getInputProps('downloadMbps')}
      />
      <NumberInput
        label={t('upload')}
        suffix=" Mbps"
        allowDecimal={false}
        allowNegative={false}
        required
        {...form.getInputProps('uploadMbps')}
      />
    </>
  );
};

const SaleFields = ({ form, isNew }: { readonly form: PlanFormModel; readonly isNew: boolean }) => {
  const t = useTranslations('plans.form');
  const names = useTranslations('plans.technology');
  const { name, profileName, technology } = form.getValues();
  const proposeProfile = (): void => {
    if (isNew && profileName === '') form.setFieldValue('profileName', profileNameOf(name));
  };
  return (
    <Card title={t('sale')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('name')}
          required
          autoComplete="off"
          {...form.getInputProps('name')}
          onBlur={proposeProfile}
        />
        <PriceInput label={t('price')} required {...form.getInputProps('priceReais')} />
        <SpeedFields form={form} />
      </SimpleGrid>
      <Stack gap={4} align="flex-start">
        <Text fw={500} id="technology-label">
          {t('technology')}
        </Text>
        <SegmentedControl
          aria-labelledby="technology-label"
          value={technology}
          onChange={(value) =>
            form.setFieldValue('technology', technologies.find((known) => known === value) ?? 'fibre')
          }
          data={technologies.map((value) => ({ value, label: names(value) }))}
        />
      </Stack>
    </Card>
  );
};

const loadSchema = async () => (await import('@provedor/schemas/api/plans')).CreatePlanInput;

/** Everything about a plan, checked by the API's schema before it is sent. */
export const PlanForm = (props: PlanFormProps) => {
  const { initialValues, isNew, isSending, error, submitLabel, cancel, onSubmit } = props;
  const t = useTranslations('plans.form');
  const reason = useFieldReason();
  const check = useSchemaCheck<PlanFormValues>(loadSchema, planInput);
  const form = useForm<PlanFormValues>({ initialValues, validate: async (values) => byFormField(await check(values)) });
  useWarnUnsaved(form.isDirty() && !isSending);
  const submit = form.onSubmit(
    (values) => onSubmit(values, (refusal) => form.setErrors(byFormField(problemErrors(refusal, reason)))),
    () => requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md" maw={760}>
        {error !== null && error !== undefined && <ProblemAlert error={error} />}
        <SaleFields form={form} isNew={isNew} />
        <Card title={t('network')}>
          <TextInput
            label={t('profile')}
            description={t('profileText')}
            required
            maw={360}
            autoComplete="off"
            {...form.getInputProps('profileName')}
          />
        </Card>
        {!isNew && (
          <Alert icon={<IconInfoCircle aria-hidden />} title={t('priceKeptTitle')}>
            {t('priceKeptText')}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          {cancel}
          <Button type="submit" loading={isSending}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
