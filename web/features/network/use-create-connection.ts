import { seal } from '@provedor/kernel/sealed-box';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { api, bodyOf } from '../../lib/api/client.ts';
import { useIdempotencyKey } from '../../lib/api/idempotency-key.ts';
import { isRefusal } from '../../lib/api/problem.ts';
import { routes } from '../../lib/routes.ts';
import { type ConnectionFormValues, connectionFields } from './connection-form-values.ts';
import { connectionKeys } from './connection-queries.ts';

interface NewConnection {
  readonly contractId: string;
  readonly values: ConnectionFormValues;
  /** Public key of the agent at the router's site: only it can open the password. */
  readonly sealingKey: string;
}

/** Gives a contract a connection; its password is sealed in this page. */
export const useCreateConnection = () => {
  const { key, renew } = useIdempotencyKey();
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ contractId, values, sealingKey }: NewConnection) => {
      const sealedPassword = await seal(sealingKey, values.password);
      return bodyOf(
        api.POST('/api/provisioning/connections', {
          params: { header: { 'Idempotency-Key': key } },
          body: { ...connectionFields(contractId, values), sealedPassword },
        }),
      );
    },
    onSuccess: (connection) => {
      queryClient.setQueryData(connectionKeys.byId(connection.connectionId), connection);
      void queryClient.invalidateQueries({ queryKey: connectionKeys.all, refetchType: 'none' });
      router.push(routes.connection(connection.connectionId));
    },
    onError: (error) => {
      if (isRefusal(error)) renew();
    },
  });
};
