import { ImportJobId } from '@provedor/kernel/ids';
import { ApplyImportInput, ImportJob, StartImportInput } from '@provedor/schemas/api/imports';
import * as z from 'zod';
import { defineRoutes } from '../route-definition.ts';

const params = z.strictObject({ importJobId: ImportJobId });

export const importsRoutes = defineRoutes({
  'imports.start': {
    method: 'POST',
    path: '/imports',
    module: 'imports',
    access: 'imports:import.create',
    summary: 'Check a file of subscribers; nothing is written yet',
    body: StartImportInput,
    output: ImportJob,
    status: 201,
    rateClass: 'bulk',
    idempotency: 'natural',
  },
  'imports.get': {
    method: 'GET',
    path: '/imports/{importJobId}',
    module: 'imports',
    access: 'imports:import.read',
    summary: 'Read the report of an import',
    params: params,
    output: ImportJob,
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
  'imports.apply': {
    method: 'POST',
    path: '/imports/{importJobId}/apply',
    module: 'imports',
    access: 'imports:import.apply',
    summary: 'Write the good lines of a checked file',
    params: params,
    body: ApplyImportInput,
    output: ImportJob,
    status: 202,
    rateClass: 'bulk',
    idempotency: 'natural',
  },
});
