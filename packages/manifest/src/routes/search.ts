import { SearchQuery, SearchResult } from '@provedor/schemas/api/search';
import { defineRoutes } from '../route-definition.ts';

export const searchRoutes = defineRoutes({
  'search.find': {
    method: 'GET',
    path: '/search',
    module: 'search',
    access: 'search:record.read',
    summary: 'Find records by name, document, phone, number or login',
    query: SearchQuery,
    output: SearchResult,
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
});
