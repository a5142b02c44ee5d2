import type { Router } from '@provedor/schemas/api/network';
import { CustomAttributeType, Entity } from 'electrodb';
import { primaryKey, secondaryKey, type TableConfig } from '../../table/table-config.ts';
import type { RouterRecord } from '../domain/router.ts';

export const ROUTER_SCHEMA_VERSION = 1;

export const routerEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'router', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        routerId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        siteId: { type: 'string', required: true },
        name: { type: 'string', required: true },
        nameKey: { type: 'string', required: true },
        host: { type: 'string', required: true },
        port: { type: 'number', required: true },
        tls: { type: 'boolean', required: true },
        tlsSha256: { type: 'string' },
        username: { type: 'string', required: true },
        blockedProfile: { type: 'string', required: true },
        sealedPassword: { type: 'string', required: true },
        hasPassword: { type: 'boolean', required: true },
        health: { type: CustomAttributeType<Router['health']>('any'), required: true },
        /** Copy of the health's own time, for the condition of its next write. */
        healthReadAt: { type: 'string' },
        readState: { type: CustomAttributeType<Router['readState']>('string'), required: true },
        readAt: { type: 'string' },
        readRequestId: { type: 'string' },
        readProgress: { type: CustomAttributeType<NonNullable<RouterRecord['readProgress']>>('any') },
        version: { type: 'number', required: true },
        createdAt: { type: 'string', required: true },
        updatedAt: { type: 'string', required: true },
      },
      indexes: {
        byId: primaryKey(['routerId'], []),
        byCompany: secondaryKey('byCompany', ['companyId'], ['nameKey', 'routerId']),
        byBranch: secondaryKey('byBranch', ['branchId'], ['nameKey', 'routerId']),
      },
    },
    config,
  );

/** Lists a site's routers in the table itself: a snapshot must not miss one that an index does not show yet. */
export const siteRouterEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'siterouter', version: '1', service: 'crm' },
      attributes: {
        siteId: { type: 'string', required: true },
        routerId: { type: 'string', required: true },
      },
      indexes: { bySite: primaryKey(['siteId'], ['routerId']) },
    },
    config,
  );
