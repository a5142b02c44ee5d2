'use client';

import { ActionIcon, Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { IconBrandWhatsapp, IconEye, IconMail, IconPhone } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { CopyField } from '../../components/copy-field.tsx';
import { Field, FieldList } from '../../components/field.tsx';
import type { Customer } from '../../lib/api/types.ts';
import { dayOf } from '../../lib/format/formats.ts';
import { formatCep, formatDocument, formatPhone, maskDocument } from '../../lib/format/identity.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { whatsappAddress } from './whatsapp-address.ts';

/** A CPF shows its middle only, until somebody asks for it; a CNPJ is public. */
const Document = ({ customer }: { readonly customer: Customer }) => {
  const t = useTranslations('customers.detail');
  const [isShown, setIsShown] = useState(customer.document.kind === 'cnpj');
  const { number } = customer.document;
  if (isShown) return <CopyField value={formatDocument(number)} label={t('document')} />;
  return (
    <Group gap={2} wrap="nowrap" justify="flex-end">
      <span>{maskDocument(number)}</span>
      <ActionIcon size="sm" onClick={() => setIsShown(true)} aria-label={t('reveal')} title={t('reveal')}>
        <IconEye size={14} aria-hidden />
      </ActionIcon>
    </Group>
  );
};

const Contact = ({ contact }: { readonly contact: Customer['contacts'][number] }) => {
  const t = useTranslations('customers.detail');
  const { label, phone, email } = contact;
  const chat = whatsappAddress([contact]);
  return (
    <Stack component="li" gap={2}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      {phone !== undefined && (
        <Group gap={6} wrap="nowrap" fz="sm">
          <IconPhone size={14} aria-hidden />
          <CopyField value={formatPhone(phone)} label={t('phone')} />
          {chat !== undefined && (
            <ActionIcon
              component="a"
              size="sm"
              href={chat}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={t('whatsapp', { label })}
              title={t('whatsapp', { label })}
            >
              <IconBrandWhatsapp size={15} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      )}
      {email !== undefined && (
        <Group gap={6} wrap="nowrap">
          <IconMail size={14} aria-hidden />
          <Anchor href={`mailto:${email}`} style={{ overflowWrap: 'anywhere' }}>
            {email}
          </Anchor>
        </Group>
      )}
    </Stack>
  );
};

const Address = ({ address }: { readonly address: Customer['addresses'][number] }) => (
  <Stack component="li" gap={0}>
    <Text size="xs" c="dimmed">
      {address.label}
    </Text>
    <Text>
      {address.street}, {address.number}
      {address.complement === undefined ? '' : ` – ${address.complement}`}
    </Text>
    <Text c="dimmed">
      {address.district} · {address.city}/{address.state} · {formatCep(address.cep)}
    </Text>
  </Stack>
);

const List = ({ children }: { readonly children: ReactNode }) => (
  <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
    {children}
  </Stack>
);

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <Stack gap={6}>
    <Title order={3}>{title}</Title>
    {children}
  </Stack>
);

const Identity = ({ customer }: { readonly customer: Customer }) => {
  const t = useTranslations('customers.detail');
  const { date } = useFormats();
  return (
    <FieldList>
      <Field label={t('codeLabel')}>{customer.code}</Field>
      <Field label={customer.document.kind === 'cpf' ? 'CPF' : 'CNPJ'}>
        <Document customer={customer} />
      </Field>
      {customer.tradeName !== undefined && <Field label={t('tradeName')}>{customer.tradeName}</Field>}
      <Field label={t('createdOn')}>{date(dayOf(Date.parse(customer.createdAt)))}</Field>
    </FieldList>
  );
};

/** Who the customer is and how to reach him. */
export const CustomerRecordCard = ({ customer }: { readonly customer: Customer }) => {
  const t = useTranslations('customers.detail');
  const { contacts, addresses, notes } = customer;
  return (
    <Card title={t('identity')}>
      <Stack gap="md">
        <Identity customer={customer} />
        <Section title={t('contacts')}>
          {contacts.length === 0 ? (
            <Text c="dimmed">{t('noContacts')}</Text>
          ) : (
            <List>
              {contacts.map((contact) => (
                <Contact key={`${contact.label} ${contact.phone ?? ''} ${contact.email ?? ''}`} contact={contact} />
              ))}
            </List>
          )}
        </Section>
        <Section title={t('addresses')}>
          {addresses.length === 0 ? (
            <Text c="dimmed">{t('noAddresses')}</Text>
          ) : (
            <List>
              {addresses.map((address) => (
                <Address key={`${address.label} ${address.cep} ${address.number}`} address={address} />
              ))}
            </List>
          )}
        </Section>
        {notes !== undefined && (
          <Section title={t('notes')}>
            <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{notes}</Text>
          </Section>
        )}
      </Stack>
    </Card>
  );
};
