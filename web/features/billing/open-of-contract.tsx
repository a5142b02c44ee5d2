'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useFormats } from '../../lib/format/use-formats.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { invoicesOfCustomerQuery } from './invoice-queries.ts';
import { openSum } from './invoice-state.ts';

interface OpenOfContractProps {
  readonly customerId: string;
  readonly contractId: string;
}

/** One sentence: how many invoices of a contract are still open, and for how much. */
export const OpenOfContract = ({ customerId, contractId }: OpenOfContractProps) => {
  const t = useTranslations('billing');
  const { money } = useFormats();
  const mayRead = useCan()('billing:invoice.read');
  const query = useQuery({ ...invoicesOfCustomerQuery(customerId), enabled: mayRead });
  if (query.data === undefined) return t('openUnknown');
  const { count, amountCents } = openSum(query.data.items.filter((invoice) => invoice.contractId === contractId));
  return t('openStays', { count, amount: money(amountCents) });
};
