import { S3Client } from '@aws-sdk/client-s3';
import { createChangeReader, createSealRepository, sealChanges, verifyAudit } from '@provedor/core/audit';
import { createBlockArchive } from '@provedor/platform/aws/block-archive';
import { bucketName } from '@provedor/platform/config/settings';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';

const composeChains = (runtime: Runtime) => ({
  archive: createBlockArchive(new S3Client({}), bucketName(runtime.env, 'audit')),
  seals: createSealRepository(composeTable(runtime).config),
  clock: runtime.clock,
});

/** The chains that changes are sealed into. */
export const composeSealing = (runtime: Runtime) => sealChanges(composeChains(runtime));

/** Chains and table compared; for an operator with the right to read both, not for a function. */
export const composeVerification = (runtime: Runtime) =>
  verifyAudit({ ...composeChains(runtime), changes: createChangeReader(composeTable(runtime).config) });
