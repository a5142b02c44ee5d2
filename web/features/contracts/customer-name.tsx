'use client';

import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { TextLink } from '../../components/text-link.tsx';
import { routes } from '../../lib/routes.ts';
import { customerQuery } from '../customers/customer-queries.ts';

/** A name changes seldom; a list must not ask for it again on every visit. */
const KEPT_MS = 300_000;

/** The name of a customer whom a record knows only by id. */
export const CustomerName = ({ customerId }: { readonly customerId: string }) => {
  const query = useQuery({ ...customerQuery(customerId), staleTime: KEPT_MS });
  if (query.isPending) return <Skeleton height={12} width={140} display="inline-block" />;
  return <TextLink href={routes.customer(customerId)}>{query.data?.name ?? '—'}</TextLink>;
};
