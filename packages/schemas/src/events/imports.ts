import { ImportJobId } from '@provedor/kernel/ids';
import * as z from 'zod';

const ImportReference = z.object({ importJobId: ImportJobId });

export const importsEvents = {
  'imports.import-checked.v1': ImportReference,
  'imports.import-started.v1': ImportReference,
  'imports.import-applied.v1': ImportReference.extend({ appliedCount: z.int() }),
  'imports.import-failed.v1': ImportReference.extend({ appliedCount: z.int() }),
} as const;
