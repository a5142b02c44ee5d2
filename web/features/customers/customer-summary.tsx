'use client';

import { Group, Text } from '@mantine/core';
import { IconId, IconMapPin, IconPhone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Customer } from '../../lib/api/types.ts';
import { formatPhone, maskDocument } from '../../lib/format/identity.ts';

const Fact = ({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) => (
  <Group gap={5} wrap="nowrap">
    {icon}
    <Text component="span" inherit>
      {children}
    </Text>
  </Group>
);

/** One line under a customer's name: document, first phone, first address. */
export const CustomerSummary = ({ customer }: { readonly customer: Customer }) => {
  const { document, contacts, addresses } = customer;
  const phone = contacts.find((contact) => contact.phone !== undefined)?.phone;
  const [address] = addresses;
  return (
    <Group gap="4px 16px">
      <Fact icon={<IconId size={15} aria-hidden />}>
        {document.kind.toUpperCase()} {maskDocument(document.number)}
      </Fact>
      {phone !== undefined && <Fact icon={<IconPhone size={15} aria-hidden />}>{formatPhone(phone)}</Fact>}
      {address !== undefined && (
        <Fact icon={<IconMapPin size={15} aria-hidden />}>
          {address.street}, {address.number} · {address.district}
        </Fact>
      )}
    </Group>
  );
};
