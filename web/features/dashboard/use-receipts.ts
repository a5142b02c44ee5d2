import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useToday } from '../../lib/format/use-formats.ts';
import { CHART_DAYS, recentPaymentsQuery } from './dashboard-queries.ts';
import { lastDays, receiptsByDay } from './receipts.ts';

/** Receipts of the chart's days, from one reading that all cards share. */
export const useReceipts = () => {
  const today = useToday();
  const query = useQuery(recentPaymentsQuery(today));
  const { data } = query;
  const receipts = useMemo(
    () => (data === undefined ? undefined : receiptsByDay(data.payments, lastDays(today, CHART_DAYS), data.allRead)),
    [data, today],
  );
  return { query, receipts };
};
