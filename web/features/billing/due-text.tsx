'use client';

import { useTranslations } from 'use-intl';
import type { Invoice } from '../../lib/api/types.ts';
import { daysFrom } from '../../lib/format/formats.ts';
import { useFormats, useToday } from '../../lib/format/use-formats.ts';
import { isOpen } from './invoice-state.ts';

/** "vence em 3 dias", "venceu há 22 dias"; only its day once nothing is wanted any more. */
export const useDueText = (): ((invoice: Invoice) => string) => {
  const t = useTranslations('billing');
  const { date, daysAway } = useFormats();
  const today = useToday();
  return (invoice) => {
    const days = daysFrom(today, invoice.dueOn);
    if (!isOpen(invoice)) return t('dueOn', { date: date(invoice.dueOn) });
    return t(days < 0 ? 'wasDue' : 'isDue', { when: daysAway(days) });
  };
};
