import { ConnectionId } from '@provedor/kernel/ids';
import { HistoryPage, HistoryQuery } from '@provedor/schemas/api/history';
import {
  Connection,
  ConnectionPage,
  CreateConnectionInput,
  ListConnectionsQuery,
  MatchConnectionInput,
} from '@provedor/schemas/api/network';
import * as z from 'zod';
import { defineRoutes } from '../route-definition.ts';

const params = z.strictObject({ connectionId: ConnectionId });

export const provisioningRoutes = defineRoutes({
  'provisioning.list-connections': {
    method: 'GET',
    path: '/provisioning/connections',
    module: 'provisioning',
    access: 'provisioning:connection.read',
    summary: 'List connections of a customer, a router or the company',
    query: ListConnectionsQuery,
    output: ConnectionPage,
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
  'provisioning.create-connection': {
    method: 'POST',
    path: '/provisioning/connections',
    module: 'provisioning',
    access: 'provisioning:connection.create',
    summary: 'Give a contract a PPPoE connection',
    body: CreateConnectionInput,
    output: Connection,
    status: 201,
    rateClass: 'write',
    idempotency: 'key',
  },
  'provisioning.get-connection': {
    method: 'GET',
    path: '/provisioning/connections/{connectionId}',
    module: 'provisioning',
    access: 'provisioning:connection.read',
    summary: 'Read a connection: desired, observed, session',
    params: params,
    output: Connection,
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
  'provisioning.match-connection': {
    method: 'POST',
    path: '/provisioning/connections/{connectionId}/match',
    module: 'provisioning',
    access: 'provisioning:connection.match',
    summary: 'Tie a connection found on a router to a contract',
    params: params,
    body: MatchConnectionInput,
    output: Connection,
    status: 200,
    rateClass: 'write',
    idempotency: 'natural',
  },
  'provisioning.history': {
    method: 'GET',
    path: '/provisioning/connections/{connectionId}/history',
    module: 'provisioning',
    access: 'provisioning:connection.read',
    summary: 'Read the history of a connection',
    params: params,
    query: HistoryQuery,
    output: HistoryPage,
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
});
