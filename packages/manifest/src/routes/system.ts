import { Health } from '@provedor/schemas/api/health';
import * as z from 'zod';
import { defineRoutes } from '../route-definition.ts';

export const systemRoutes = defineRoutes({
  'system.health': {
    method: 'GET',
    path: '/health',
    module: 'system',
    access: 'public',
    summary: 'What runs and how it is',
    output: Health,
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
  'system.openapi': {
    method: 'GET',
    path: '/openapi.json',
    module: 'system',
    access: 'public',
    summary: 'This API as OpenAPI 3.1',
    output: z.unknown(),
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
});
