import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Customer } from '../../lib/api/types.ts';
import { customerKeys } from './customer-queries.ts';

const useChange = <Input>(send: (input: Input) => Promise<Customer>) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (customer) => {
      queryClient.setQueryData(customerKeys.byId(customer.customerId), customer);
      void queryClient.invalidateQueries({
        queryKey: customerKeys.all,
        predicate: ({ queryKey }) => queryKey[1] !== 'byId',
      });
    },
  });
};

/** Takes a customer out of the lists; nothing is deleted. */
export const useArchiveCustomer = (customerId: string) =>
  useChange((reason: string) =>
    bodyOf(api.POST('/api/customers/{customerId}/archive', { params: { path: { customerId } }, body: { reason } })),
  );

/** Brings an archived customer back. */
export const useRestoreCustomer = (customerId: string) =>
  useChange<void>(() => bodyOf(api.POST('/api/customers/{customerId}/restore', { params: { path: { customerId } } })));
