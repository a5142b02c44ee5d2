'use client';

import { ActionIcon, Button, Grid, Group, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { formatCep } from '../../lib/format/identity.ts';
import type { CustomerFormModel } from './customer-form.tsx';
import { type AddressValues, emptyAddress } from './customer-form-values.ts';

const MAXIMUM_ROWS = 10;

/** Fields in the order people read an address aloud, and their share of twelve columns. */
const fields: readonly (readonly [keyof AddressValues, number])[] = [
  ['label', 3],
  ['cep', 3],
  ['street', 6],
  ['number', 2],
  ['complement', 4],
  ['district', 6],
  ['city', 9],
  ['state', 3],
];

const AddressRow = ({ form, index }: { readonly form: CustomerFormModel; readonly index: number }) => {
  const t = useTranslations('customers.form');
  const cep = form.getValues().addresses[index]?.cep ?? '';
  return (
    <Grid flex={1} gap="sm">
      {fields.map(([name, span]) => (
        <Grid.Col key={name} span={{ base: span <= 4 ? 6 : 12, sm: span }}>
          <TextInput
            label={t(`address.${name}`)}
            required={name !== 'complement'}
            autoComplete="off"
            {...(name === 'cep' ? { inputMode: 'numeric', placeholder: '00000-000' } : {})}
            {...(name === 'state' ? { maxLength: 2, styles: { input: { textTransform: 'uppercase' } } } : {})}
            {...form.getInputProps(`addresses.${index}.${name}`)}
            {...(name === 'cep'
              ? { onBlur: () => form.setFieldValue(`addresses.${index}.cep`, formatCep(cep.replace(/\D/g, ''))) }
              : {})}
          />
        </Grid.Col>
      ))}
    </Grid>
  );
};

/** Where the service is delivered and where letters go. */
export const AddressFields = ({ form }: { readonly form: CustomerFormModel }) => {
  const t = useTranslations('customers.form');
  const { addresses } = form.getValues();
  return (
    <Card title={t('addresses')}>
      <Stack gap="lg">
        {addresses.map((address, index) => (
          <Group key={form.key(`addresses.${index}`)} align="flex-start" wrap="nowrap" gap="sm">
            <AddressRow form={form} index={index} />
            <ActionIcon
              mt={24}
              size="lg"
              onClick={() => form.removeListItem('addresses', index)}
              aria-label={t('removeAddress', { label: address.label })}
            >
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        {addresses.length < MAXIMUM_ROWS && (
          <Button
            variant="subtle"
            style={{ alignSelf: 'flex-start' }}
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => form.insertListItem('addresses', emptyAddress(t('addressLabel')))}
          >
            {t('addAddress')}
          </Button>
        )}
      </Stack>
    </Card>
  );
};
