import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import { connectionKeys } from './connection-queries.ts';
import { suggestionKey } from './suggestion-query.ts';

export interface Match {
  readonly connectionId: string;
  readonly contractId: string;
}

const sendMatch = ({ connectionId, contractId }: Match) =>
  bodyOf(
    api.POST('/api/provisioning/connections/{connectionId}/match', {
      params: { path: { connectionId } },
      body: { contractId },
    }),
  );

/** Ties a connection that was found on a router to a contract. */
export const useMatch = () => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: sendMatch,
    onSuccess: (connection) => {
      queryClient.setQueryData(connectionKeys.byId(connection.connectionId), connection);
      void queryClient.invalidateQueries({ queryKey: connectionKeys.all });
      void queryClient.invalidateQueries({ queryKey: suggestionKey });
    },
  });
};

export interface BulkResult {
  readonly done: number;
  readonly refused: readonly { readonly match: Match; readonly error: unknown }[];
}

/** Several matches one after the other: what was refused is told at the end and stops nothing. */
export const useBulkMatch = (onStep: (done: number) => void) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (matches: readonly Match[]): Promise<BulkResult> => {
      const refused: { match: Match; error: unknown }[] = [];
      for (const [index, match] of matches.entries()) {
        await sendMatch(match).catch((error: unknown) => refused.push({ match, error }));
        onStep(index + 1);
      }
      return { done: matches.length - refused.length, refused };
    },
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: connectionKeys.all });
      await queryClient.invalidateQueries({ queryKey: suggestionKey });
    },
  });
};
