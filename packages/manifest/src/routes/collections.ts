import { CollectionCaseId } from '@provedor/kernel/ids';
import {
  CasePage,
  CollectionCase,
  CollectionsRunAccepted,
  CollectionsRunInput,
  ListCasesQuery,
} from '@provedor/schemas/api/collections';
import { HistoryPage, HistoryQuery } from '@provedor/schemas/api/history';
import * as z from 'zod';
import { defineRoutes } from '../route-definition.ts';

const params = z.strictObject({ caseId: CollectionCaseId });

export const collectionsRoutes = defineRoutes({
  'collections.list': {
    method: 'GET',
    path: '/collections/cases',
    module: 'collections',
    access: 'collections:case.read',
    summary: 'List collection cases by state, longest overdue first',
    query: ListCasesQuery,
    output: CasePage,
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
  'collections.get': {
    method: 'GET',
    path: '/collections/cases/{caseId}',
    module: 'collections',
    access: 'collections:case.read',
    summary: 'Read a collection case',
    params: params,
    output: CollectionCase,
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
  'collections.history': {
    method: 'GET',
    path: '/collections/cases/{caseId}/history',
    module: 'collections',
    access: 'collections:case.read',
    summary: 'Read the history of a collection case',
    params: params,
    query: HistoryQuery,
    output: HistoryPage,
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
  'collections.start-run': {
    method: 'POST',
    path: '/collections/runs',
    module: 'collections',
    access: 'collections:run.start',
    summary: 'Evaluate overdue invoices now: notices, and blocks whose day has come',
    body: CollectionsRunInput,
    output: CollectionsRunAccepted,
    status: 202,
    rateClass: 'bulk',
    idempotency: 'natural',
  },
});
