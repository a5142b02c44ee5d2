'use client';

import { StatusBadge } from '../../components/status-badge.tsx';
import type { Invoice } from '../../lib/api/types.ts';
import { useToday } from '../../lib/format/use-formats.ts';
import { invoiceStateOf } from './invoice-state.ts';

/** How an invoice stands today, written and coloured. */
export const InvoiceBadge = ({ invoice }: { readonly invoice: Invoice }) => {
  const today = useToday();
  return <StatusBadge state={`invoice.${invoiceStateOf(invoice, today)}`} />;
};
