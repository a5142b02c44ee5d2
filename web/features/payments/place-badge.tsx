'use client';

import { Badge } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck, IconHelpCircle, IconPigMoney } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { PaymentPlace } from './payment-parts.ts';

const looks: Readonly<Record<PaymentPlace, readonly [string, ReactNode]>> = {
  allocated: ['green', <IconCircleCheck key="icon" size={13} aria-hidden />],
  credit: ['petrol', <IconPigMoney key="icon" size={13} aria-hidden />],
  reversed: ['red', <IconArrowBackUp key="icon" size={13} aria-hidden />],
  suspense: ['orange', <IconHelpCircle key="icon" size={13} aria-hidden />],
};

/** Where a payment went, in a word. */
export const PlaceBadge = ({ place }: { readonly place: PaymentPlace }) => {
  const t = useTranslations('payments.place');
  const [color, icon] = looks[place];
  return (
    <Badge color={color} leftSection={icon}>
      {t(place)}
    </Badge>
  );
};
