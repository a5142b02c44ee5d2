import { queryOptions, type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Connection, Contract, HistoryEntry } from '../../lib/api/types.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { invoicesOfCustomerQuery } from '../billing/invoice-queries.ts';
import { contractsOfCustomerQuery } from '../contracts/contract-queries.ts';
import { connectionListQuery } from '../network/connection-queries.ts';
import { paymentListQuery } from '../payments/payment-queries.ts';
import {
  connectionMoments,
  contractMoments,
  invoiceMoments,
  type Moment,
  type MomentSource,
  mergeMoments,
  paymentMoments,
  recordMoments,
} from './customer-moments.ts';
import { customerKeys } from './customer-queries.ts';

/** As many as one page of the API holds. */
const limit = 100;
/** A blocked line is renewed twice a day: its page is full in two months. */
const CONNECTION_PAGES = 4;

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | undefined;
}

const sourceOf = <T>(page: Page<T> | undefined, toMoments: (items: readonly T[]) => readonly Moment[]): MomentSource =>
  page === undefined
    ? { moments: [], isWhole: true }
    : { moments: toMoments(page.items), isWhole: page.nextCursor === undefined };

const recordHistoryQuery = (customerId: string) =>
  queryOptions({
    queryKey: [...customerKeys.all, 'history', customerId],
    queryFn: () =>
      bodyOf(api.GET('/api/customers/{customerId}/history', { params: { path: { customerId }, query: { limit } } })),
  });

const contractHistoryQuery = ({ contractId, number }: Contract) =>
  queryOptions({
    queryKey: ['contracts', 'byId', contractId, 'moments'],
    queryFn: async () => {
      const page = await bodyOf(
        api.GET('/api/contracts/{contractId}/history', { params: { path: { contractId }, query: { limit } } }),
      );
      return sourceOf(page, (items) => contractMoments(number, items));
    },
  });

const connectionPage = (connectionId: string, cursor: string | undefined) =>
  bodyOf(
    api.GET('/api/provisioning/connections/{connectionId}/history', {
      params: { path: { connectionId }, query: { limit, ...(cursor === undefined ? {} : { cursor }) } },
    }),
  );

const connectionHistoryQuery = ({ connectionId, login }: Connection) =>
  queryOptions({
    queryKey: ['connections', 'moments', connectionId],
    queryFn: async () => {
      const items: HistoryEntry[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < CONNECTION_PAGES; page += 1) {
        const { items: next, nextCursor } = await connectionPage(connectionId, cursor);
        items.push(...next);
        cursor = nextCursor;
        if (cursor === undefined) break;
      }
      return { moments: connectionMoments(login, items), isWhole: cursor === undefined };
    },
  });

const dataOf = (results: readonly UseQueryResult<MomentSource>[]): readonly MomentSource[] =>
  results.flatMap(({ data }) => (data === undefined ? [] : [data]));

/** Everything that happened to a customer, as far as the person may read it. */
export const useCustomerMoments = (customerId: string) => {
  const can = useCan();
  const record = useQuery(recordHistoryQuery(customerId));
  const invoices = useQuery({ ...invoicesOfCustomerQuery(customerId), enabled: can('billing:invoice.read') });
  const payments = useQuery({ ...paymentListQuery({ customerId }), enabled: can('payments:payment.read') });
  const contracts = useQuery({ ...contractsOfCustomerQuery(customerId), enabled: can('contracts:contract.read') });
  const connections = useQuery({
    ...connectionListQuery({ customerId }),
    enabled: can('provisioning:connection.read'),
  });
  const ofContracts = useQueries({ queries: (contracts.data?.items ?? []).map(contractHistoryQuery) });
  const ofConnections = useQueries({ queries: (connections.data?.items ?? []).map(connectionHistoryQuery) });
  const all = [record, invoices, payments, contracts, connections, ...ofContracts, ...ofConnections];
  return {
    // Of the same instant, what follows from the other comes first: a connection from a contract, and that from a customer.
    ...mergeMoments([
      ...dataOf(ofConnections),
      ...dataOf(ofContracts),
      sourceOf(payments.data, paymentMoments),
      sourceOf(invoices.data, invoiceMoments),
      sourceOf(record.data, recordMoments),
    ]),
    /** Numbers that people know the invoices by. */
    invoiceNumbers: new Map(invoices.data?.items.map(({ invoiceId, number }) => [invoiceId, number])),
    isPending: all.some(({ isLoading }) => isLoading),
    failed: all.find(({ isError }) => isError),
  };
};
