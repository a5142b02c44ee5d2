import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Contract } from '../../lib/api/types.ts';
import { contractKeys } from './contract-queries.ts';

/** Runs a command that answers with the contract, and shows the answer everywhere. */
export const useContractChange = <T>(run: (input: T) => Promise<Contract>) => {
  const queryClient = useQueryClient();
  return useMutation<Contract, Error, T>({
    mutationFn: run,
    onSuccess: (contract) => {
      queryClient.setQueryData(contractKeys.byId(contract.contractId), contract);
      void queryClient.invalidateQueries({
        queryKey: contractKeys.all,
        predicate: ({ queryKey }) => queryKey[1] !== 'byId',
      });
    },
  });
};
