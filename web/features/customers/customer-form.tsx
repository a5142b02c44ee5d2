'use client';

import { Button, Group, SegmentedControl, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import type { Route } from 'next';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { problemErrors } from '../../lib/form/problem-errors.ts';
import { type LoadSchema, useSchemaCheck } from '../../lib/form/use-schema-check.ts';
import { useWarnUnsaved } from '../../lib/form/warn-unsaved.ts';
import { formatDocument } from '../../lib/format/identity.ts';
import { useFieldReason } from '../../lib/text/field-reason.ts';
import { AddressFields } from './address-fields.tsx';
import { ContactFields } from './contact-fields.tsx';
import { type CustomerFormValues, errorsByShownRow } from './customer-form-values.ts';

export type CustomerFormModel = UseFormReturnType<CustomerFormValues>;

interface CustomerFormProps {
  readonly initialValues: CustomerFormValues;
  /** Schema of the route that will take the input, so that the page and the API never disagree. */
  readonly loadSchema: LoadSchema;
  readonly toInput: (values: CustomerFormValues) => unknown;
  /** The document is fixed once the customer exists. */
  readonly documentLocked: boolean;
  readonly submitLabel: string;
  readonly cancelHref: Route;
  readonly isSending: boolean;
  readonly error: unknown;
  readonly onSubmit: (values: CustomerFormValues, onRefused: (error: unknown) => void) => void;
}

const squeezed = (text: string): string => text.replace(/[.\-/\s]/g, '').toUpperCase();

const IdentityFields = ({ form, locked }: { readonly form: CustomerFormModel; readonly locked: boolean }) => {
  const t = useTranslations('customers.form');
  const { kind, number } = form.getValues().document;
  return (
    <Card title={t('identity')}>
      {!locked && (
        <SegmentedControl
          aria-label={t('kind')}
          value={kind}
          onChange={(value) => {
            form.setFieldValue('document.kind', value === 'cnpj' ? 'cnpj' : 'cpf');
            form.clearFieldError('document.number');
          }}
          data={[
            { value: 'cpf', label: t('person') },
            { value: 'cnpj', label: t('company') },
          ]}
          style={{ alignSelf: 'flex-start' }}
        />
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={kind === 'cpf' ? 'CPF' : 'CNPJ'}
          placeholder={kind === 'cpf' ? '000.000.000-00' : '00.000.000/0000-00'}
          required
          disabled={locked}
          {...(kind === 'cpf' ? { inputMode: 'numeric' } : {})}
          autoComplete="off"
          description={locked ? t('documentLocked') : undefined}
          {...form.getInputProps('document.number')}
          onBlur={() => form.setFieldValue('document.number', formatDocument(squeezed(number)))}
        />
        <TextInput
          label={kind === 'cpf' ? t('name') : t('legalName')}
          required
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        {kind === 'cnpj' && <TextInput label={t('tradeName')} {...form.getInputProps('tradeName')} />}
      </SimpleGrid>
    </Card>
  );
};

/** Everything about a customer that people type, checked by the API's schema before it is sent. */
export const CustomerForm = (props: CustomerFormProps) => {
  const { initialValues, loadSchema, toInput, documentLocked, submitLabel, cancelHref, isSending, error, onSubmit } =
    props;
  const t = useTranslations('customers.form');
  const reason = useFieldReason();
  const check = useSchemaCheck(loadSchema, toInput);
  const form = useForm<CustomerFormValues>({
    initialValues,
    validate: async (values) => errorsByShownRow(await check(values), values),
    onSubmitPreventDefault: 'always',
  });
  useWarnUnsaved(form.isDirty() && !isSending);
  const showRefusal = (refusal: unknown): void =>
    form.setErrors(errorsByShownRow(problemErrors(refusal, reason), form.getValues()));

  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (values) => onSubmit(values, showRefusal),
        () => requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()),
      )}
    >
      <Stack gap="md" maw={860}>
        {error !== null && error !== undefined && <ProblemAlert error={error} />}
        <IdentityFields form={form} locked={documentLocked} />
        <ContactFields form={form} />
        <AddressFields form={form} />
        <Card title={t('notes')}>
          <Textarea aria-label={t('notes')} autosize minRows={3} maxRows={10} {...form.getInputProps('notes')} />
        </Card>
        <Group justify="flex-end">
          {Object.keys(form.errors).length > 0 && (
            <Text c="var(--mantine-color-error)" role="status">
              {t('checkFields')}
            </Text>
          )}
          <LinkButton href={cancelHref} variant="default">
            {t('cancel')}
          </LinkButton>
          <Button type="submit" loading={isSending}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
