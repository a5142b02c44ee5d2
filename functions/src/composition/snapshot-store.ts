import type { SnapshotStore } from '@provedor/core/provisioning';
import { bucketName } from '@provedor/platform/config/settings';
import type { Runtime } from './runtime.ts';

/**
 * Where snapshots of sites lie. The client of S3 is a sixth of what the agents' function loads, and an agent asks for a snapshot once a
 * day, for its credentials many times: it is loaded when the first snapshot is asked for.
 */
export const composeSnapshotStore = (runtime: Runtime): SnapshotStore => {
  const bucket = bucketName(runtime.env, 'snapshots');
  const load = async (): Promise<SnapshotStore> => {
    const [{ createSnapshotStore }, { s3Client }] = await Promise.all([
      import('@provedor/platform/aws/snapshot-store'),
      import('./s3-client.ts'),
    ]);
    return createSnapshotStore(s3Client(runtime), bucket);
  };
  let loaded: Promise<SnapshotStore> | undefined;
  const store = (): Promise<SnapshotStore> => {
    loaded ??= load();
    return loaded;
  };
  return {
    put: async (key, body) => (await store()).put(key, body),
    address: async (key) => (await store()).address(key),
  };
};
