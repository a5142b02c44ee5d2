import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import { chargeKeys } from './charge-queries.ts';

/** Asks for a PIX that can be paid today. Asked twice it is the same one. */
export const useOpenCharge = (invoiceId: string) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/api/payments/charges/by-invoice/{invoiceId}', { params: { path: { invoiceId } } })),
    // Refused attempts are charges too: the list is read again either way.
    onSettled: () => queryClient.invalidateQueries({ queryKey: chargeKeys.ofInvoice(invoiceId) }),
  });
};
