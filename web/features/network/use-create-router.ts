import { seal } from '@provedor/kernel/sealed-box';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { api, bodyOf } from '../../lib/api/client.ts';
import { useIdempotencyKey } from '../../lib/api/idempotency-key.ts';
import { isRefusal } from '../../lib/api/problem.ts';
import { routes } from '../../lib/routes.ts';
import { type RouterFormValues, routerFields } from './router-form-values.ts';
import { routerKeys } from './router-queries.ts';

interface NewRouter {
  readonly values: RouterFormValues;
  /** Public key of the site's agent: only it can open the password. */
  readonly sealingKey: string;
}

/** Registers a router; its password is sealed in this page. */
export const useCreateRouter = () => {
  const { key, renew } = useIdempotencyKey();
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ values, sealingKey }: NewRouter) => {
      const sealedPassword = await seal(sealingKey, values.password);
      return bodyOf(
        api.POST('/api/network/routers', {
          params: { header: { 'Idempotency-Key': key } },
          body: { ...routerFields(values), sealedPassword },
        }),
      );
    },
    onSuccess: (created) => {
      queryClient.setQueryData(routerKeys.byId(created.routerId), created);
      void queryClient.invalidateQueries({ queryKey: routerKeys.all, refetchType: 'none' });
      router.push(routes.router(created.routerId));
    },
    onError: (error) => {
      if (isRefusal(error)) renew();
    },
  });
};
