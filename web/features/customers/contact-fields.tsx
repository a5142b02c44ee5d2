'use client';

import { ActionIcon, Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { formatPhone } from '../../lib/format/identity.ts';
import type { CustomerFormModel } from './customer-form.tsx';
import { emptyContact } from './customer-form-values.ts';

/** The API takes ten of each. */
const MAXIMUM_ROWS = 10;

/** Phones and e-mails by what they are for. */
export const ContactFields = ({ form }: { readonly form: CustomerFormModel }) => {
  const t = useTranslations('customers.form');
  const { contacts } = form.getValues();
  return (
    <Card title={t('contacts')}>
      <Stack gap="md">
        {contacts.map((contact, index) => (
          <Group key={form.key(`contacts.${index}`)} align="flex-start" wrap="nowrap" gap="sm">
            <SimpleGrid cols={{ base: 1, sm: 3 }} flex={1}>
              <TextInput label={t('label')} required {...form.getInputProps(`contacts.${index}.label`)} />
              <TextInput
                label={t('phone')}
                type="tel"
                placeholder="(41) 99999-0000"
                {...form.getInputProps(`contacts.${index}.phone`)}
                onBlur={() =>
                  form.setFieldValue(`contacts.${index}.phone`, formatPhone(contact.phone.replace(/[^\d+]/g, '')))
                }
              />
              <TextInput label={t('email')} type="email" {...form.getInputProps(`contacts.${index}.email`)} />
            </SimpleGrid>
            <ActionIcon
              mt={24}
              size="lg"
              onClick={() => form.removeListItem('contacts', index)}
              aria-label={t('removeContact', { label: contact.label })}
            >
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        {contacts.length < MAXIMUM_ROWS && (
          <Button
            variant="subtle"
            style={{ alignSelf: 'flex-start' }}
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => form.insertListItem('contacts', emptyContact(t('contactLabel')))}
          >
            {t('addContact')}
          </Button>
        )}
      </Stack>
    </Card>
  );
};
