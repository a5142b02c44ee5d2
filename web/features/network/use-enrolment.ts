import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import { siteKeys } from './site-queries.ts';

/** Makes a one-time code for a site's agent. The code lives in this answer only. */
export const useEnrolmentCode = (siteId: string) =>
  useMutation({
    mutationFn: () => bodyOf(api.POST('/api/network/sites/{siteId}/enrolment-code', { params: { path: { siteId } } })),
    gcTime: 0,
  });

/** Says that a person has compared the fingerprint on both sides. */
export const useConfirmAgent = (siteId: string) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (fingerprint: string) =>
      bodyOf(
        api.POST('/api/network/sites/{siteId}/confirm-agent', {
          params: { path: { siteId } },
          body: { fingerprint },
        }),
      ),
    onSuccess: (site) => {
      queryClient.setQueryData(siteKeys.byId(siteId), site);
      void queryClient.invalidateQueries({ queryKey: siteKeys.all });
    },
  });
};
