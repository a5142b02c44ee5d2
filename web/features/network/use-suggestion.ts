import { useQueries, useQuery } from '@tanstack/react-query';
import type { Connection } from '../../lib/api/types.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { type Suggestion, suggestionQuery } from './suggestion-query.ts';

export interface Suggested {
  readonly connection: Connection;
  readonly suggestion: Suggestion;
}

const useCanSuggest = (): boolean => {
  const can = useCan();
  return can('search:record.read') && can('contracts:contract.read') && can('provisioning:connection.match');
};

/** Whose a connection may be. */
export const useSuggestion = (connection: Connection) =>
  useQuery({ ...suggestionQuery(connection), enabled: useCanSuggest() });

/** The rows of a page that have a suggestion, each contract once: two logins that point at one contract need a person. */
export const useSuggestions = (connections: readonly Connection[]): readonly Suggested[] => {
  const enabled = useCanSuggest();
  const queries = useQueries({
    queries: connections.map((connection) => ({ ...suggestionQuery(connection), enabled })),
  });
  const found = connections.flatMap((connection, index) => {
    const suggestion = queries[index]?.data ?? undefined;
    return suggestion === undefined ? [] : [{ connection, suggestion }];
  });
  return onePerContract(found);
};

/** Leaves out all rows whose contract is suggested more than once. */
export const onePerContract = (found: readonly Suggested[]): readonly Suggested[] => {
  const byContract = Map.groupBy(found, ({ suggestion }) => suggestion.contract.contractId);
  return found.filter(({ suggestion }) => byContract.get(suggestion.contract.contractId)?.length === 1);
};
