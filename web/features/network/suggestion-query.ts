import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Connection, Contract, SearchHit } from '../../lib/api/types.ts';
import { fitsName, matchTermsOf } from './match-terms.ts';

export interface Suggestion {
  readonly customerId: string;
  readonly customerName: string;
  readonly contract: Contract;
}

export const contractsOfCustomer = async (customerId: string): Promise<readonly Contract[]> => {
  const { items } = await bodyOf(
    api.GET('/api/contracts/by-customer/{customerId}', { params: { path: { customerId }, query: { limit: 100 } } }),
  );
  return items.filter((contract) => contract.status !== 'terminated');
};

const connectionsOfCustomer = async (customerId: string): Promise<readonly Connection[]> =>
  (await bodyOf(api.GET('/api/provisioning/connections', { params: { query: { customerId, limit: 100 } } }))).items;

const isNumber = (term: string): boolean => /^\d+$/.test(term);

/** The one customer that a term points at; undefined when there is none or there are several. */
const onlyHit = async (term: string): Promise<SearchHit | undefined> => {
  const { items } = await bodyOf(api.GET('/api/search', { params: { query: { q: term, kind: 'customer' } } }));
  const fitting = items.filter((hit) => isNumber(term) || fitsName(term, hit.title));
  return fitting.length === 1 ? fitting[0] : undefined;
};

/** The customer's only contract that has no connection yet; undefined when a person must choose. */
const onlyFreeContract = async (customerId: string): Promise<Contract | undefined> => {
  const [contracts, connections] = await Promise.all([
    contractsOfCustomer(customerId),
    connectionsOfCustomer(customerId),
  ]);
  const taken = new Set(connections.map((connection) => connection.contractId));
  const free = contracts.filter((contract) => !taken.has(contract.contractId));
  return free.length === 1 ? free[0] : undefined;
};

const findSuggestion = async (connection: Connection): Promise<Suggestion | null> => {
  for (const term of matchTermsOf(connection)) {
    const hit = await onlyHit(term);
    const contract = hit === undefined ? undefined : await onlyFreeContract(hit.id);
    if (hit !== undefined && contract !== undefined) return { customerId: hit.id, customerName: hit.title, contract };
  }
  return null;
};

export const suggestionKey = ['match-suggestions'] as const;

/** Whose a found connection may be; null when nothing points at exactly one free contract. */
export const suggestionQuery = (connection: Connection) =>
  queryOptions({
    queryKey: [...suggestionKey, connection.connectionId],
    queryFn: () => findSuggestion(connection),
    staleTime: 60_000,
  });
