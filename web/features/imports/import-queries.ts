import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { ImportJob } from '../../lib/api/types.ts';
import type { ImportMapping } from './column-mapping.ts';
import { bytesToBase64 } from './file-base64.ts';

const APPLYING_POLL_MS = 1_500;
/** The API takes no longer names. */
const MAXIMUM_NAME_LENGTH = 200;

const importKeys = { byId: (importJobId: string) => ['imports', 'byId', importJobId] } as const;

const pollOf = (job: ImportJob | undefined): number | false => (job?.state === 'applying' ? APPLYING_POLL_MS : false);

export const importQuery = (importJobId: string) =>
  queryOptions({
    queryKey: importKeys.byId(importJobId),
    queryFn: () => bodyOf(api.GET('/api/imports/{importJobId}', { params: { path: { importJobId } } })),
    refetchInterval: (query) => pollOf(query.state.data),
  });

export interface FileToCheck {
  readonly file: File;
  /** Columns named by hand; the others are guessed. */
  readonly mapping?: ImportMapping;
}

/** Sends a file for a dry run: nothing is written. */
export const useStartImport = () => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, mapping }: FileToCheck) => {
      const contentBase64 = bytesToBase64(new Uint8Array(await file.arrayBuffer()));
      const fileName = file.name.slice(0, MAXIMUM_NAME_LENGTH);
      return bodyOf(
        api.POST('/api/imports', {
          body: { fileName, contentBase64, ...(mapping === undefined ? {} : { mapping }) },
        }),
      );
    },
    onSuccess: (job) => queryClient.setQueryData(importKeys.byId(job.importJobId), job),
  });
};

/** Writes the good lines of a checked file. Sending it twice writes once. */
export const useApplyImport = ({ importJobId, sha256 }: Pick<ImportJob, 'importJobId' | 'sha256'>) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (leaveOutProblems: boolean) =>
      bodyOf(
        api.POST('/api/imports/{importJobId}/apply', {
          params: { path: { importJobId } },
          body: { leaveOutProblems, sha256 },
        }),
      ),
    onSuccess: (job) => {
      queryClient.setQueryData(importKeys.byId(importJobId), job);
      // The writing goes on after the answer; the page then follows the job.
      void queryClient.invalidateQueries({ queryKey: importKeys.byId(importJobId) });
    },
  });
};
