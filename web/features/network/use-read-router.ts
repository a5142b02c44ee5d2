import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import { connectionKeys } from './connection-queries.ts';
import { routerKeys } from './router-queries.ts';

/** Asks the site's agent for the PPP secrets of a router; its page then follows `readState`. */
export const useReadRouter = (routerId: string) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => bodyOf(api.POST('/api/network/routers/{routerId}/read', { params: { path: { routerId } } })),
    onSuccess: (router) => {
      queryClient.setQueryData(routerKeys.byId(routerId), router);
      void queryClient.invalidateQueries({ queryKey: connectionKeys.all });
    },
  });
};
