import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Body, Customer } from '../../lib/api/types.ts';
import { customerKeys } from './customer-queries.ts';

interface Update {
  readonly customerId: string;
  /** The version that the change is based on; a newer one on the server refuses it with 409. */
  readonly version: number;
  readonly input: Body<'customers.update'>;
}

/** Saves the editable part of a customer. */
export const useUpdateCustomer = () => {
  const queryClient = useQueryClient();
  return useMutation<Customer, Error, Update>({
    mutationFn: ({ customerId, version, input }) =>
      bodyOf(
        api.PUT('/api/customers/{customerId}', {
          params: { path: { customerId }, header: { 'If-Match': String(version) } },
          body: input,
        }),
      ),
    onSuccess: (customer) => {
      queryClient.setQueryData(customerKeys.byId(customer.customerId), customer);
      void queryClient.invalidateQueries({
        queryKey: customerKeys.all,
        predicate: ({ queryKey }) => queryKey[1] !== 'byId',
      });
    },
  });
};
