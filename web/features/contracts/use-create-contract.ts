import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import { useIdempotencyKey } from '../../lib/api/idempotency-key.ts';
import { isRefusal } from '../../lib/api/problem.ts';
import type { Contract, Plan } from '../../lib/api/types.ts';
import { type ContractFormValues, contractInput } from './contract-form-values.ts';
import { contractKeys } from './contract-queries.ts';

interface Wanted {
  readonly values: ContractFormValues;
  readonly plan: Plan | undefined;
}

/** The contract stands even when its start was refused: then it is a draft, and the page says so. */
interface Made {
  readonly contract: Contract;
  readonly startRefusal?: unknown;
}

const start = async (draft: Contract, values: ContractFormValues): Promise<Made> => {
  if (values.start === 'draft') return { contract: draft };
  try {
    const contract = await bodyOf(
      api.POST('/api/contracts/{contractId}/activate', {
        params: { path: { contractId: draft.contractId } },
        body: values.activatedOn === null ? {} : { activatedOn: values.activatedOn },
      }),
    );
    return { contract };
  } catch (startRefusal) {
    return { contract: draft, startRefusal };
  }
};

/** Makes a contract and, if wanted, starts it. Sent twice by accident it makes one. */
export const useCreateContract = (customerId: string) => {
  const queryClient = useQueryClient();
  const { key, renew } = useIdempotencyKey();
  return useMutation<Made, Error, Wanted>({
    mutationFn: async ({ values, plan }) => {
      const draft = await bodyOf(
        api.POST('/api/contracts', {
          params: { header: { 'Idempotency-Key': key } },
          body: contractInput(customerId, values, plan),
        }),
      );
      return start(draft, values);
    },
    onSuccess: async ({ contract }) => {
      queryClient.setQueryData(contractKeys.byId(contract.contractId), contract);
      await queryClient.invalidateQueries({
        queryKey: contractKeys.all,
        predicate: ({ queryKey }) => queryKey[1] !== 'byId',
      });
    },
    onError: (error) => {
      if (isRefusal(error)) renew();
    },
  });
};
