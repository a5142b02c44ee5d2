import { PlanId } from '@provedor/kernel/ids';
import { HistoryPage, HistoryQuery } from '@provedor/schemas/api/history';
import { CreatePlanInput, ListPlansQuery, Plan, PlanPage, UpdatePlanInput } from '@provedor/schemas/api/plans';
import * as z from 'zod';
import { defineRoutes } from '../route-definition.ts';

const params = z.strictObject({ planId: PlanId });

export const plansRoutes = defineRoutes({
  'plans.list': {
    method: 'GET',
    path: '/plans',
    module: 'plans',
    access: 'plans:plan.read',
    summary: 'List plans by name',
    query: ListPlansQuery,
    output: PlanPage,
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
  'plans.create': {
    method: 'POST',
    path: '/plans',
    module: 'plans',
    access: 'plans:plan.create',
    summary: 'Create a plan',
    body: CreatePlanInput,
    output: Plan,
    status: 201,
    rateClass: 'write',
    idempotency: 'key',
  },
  'plans.get': {
    method: 'GET',
    path: '/plans/{planId}',
    module: 'plans',
    access: 'plans:plan.read',
    summary: 'Read a plan',
    params: params,
    output: Plan,
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
  'plans.update': {
    method: 'PUT',
    path: '/plans/{planId}',
    module: 'plans',
    access: 'plans:plan.update',
    summary: 'Change a plan; contracts keep their price',
    params: params,
    body: UpdatePlanInput,
    output: Plan,
    status: 200,
    rateClass: 'write',
    idempotency: 'version',
  },
  'plans.retire': {
    method: 'POST',
    path: '/plans/{planId}/retire',
    module: 'plans',
    access: 'plans:plan.retire',
    summary: 'Stop selling a plan',
    params: params,
    output: Plan,
    status: 200,
    rateClass: 'write',
    idempotency: 'natural',
  },
  'plans.history': {
    method: 'GET',
    path: '/plans/{planId}/history',
    module: 'plans',
    access: 'plans:plan.read',
    summary: 'Read the history of a plan',
    params: params,
    query: HistoryQuery,
    output: HistoryPage,
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
});
