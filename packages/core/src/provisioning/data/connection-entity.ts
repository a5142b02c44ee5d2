import type { Connection } from '@provedor/schemas/api/network';
import { CustomAttributeType, Entity } from 'electrodb';
import { primaryKey, secondaryKey, type TableConfig } from '../../table/table-config.ts';

export const CONNECTION_SCHEMA_VERSION = 1;

export const connectionEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'connection', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        connectionId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        siteId: { type: 'string', required: true },
        routerId: { type: 'string', required: true },
        routerName: { type: 'string', required: true },
        login: { type: 'string', required: true },
        planProfile: { type: 'string', required: true },
        customerId: { type: 'string' },
        contractId: { type: 'string' },
        status: { type: CustomAttributeType<Connection['status']>('string'), required: true },
        access: { type: CustomAttributeType<Connection['access']>('any'), required: true },
        observed: { type: CustomAttributeType<Connection['observed']>('any'), required: true },
        sealedPassword: { type: 'string' },
        adopt: { type: 'boolean' },
        comment: { type: 'string' },
        version: { type: 'number', required: true },
        createdAt: { type: 'string', required: true },
        updatedAt: { type: 'string', required: true },
      },
      indexes: {
        byId: primaryKey(['connectionId'], []),
        byCompany: secondaryKey('byCompany', ['companyId'], ['status', 'login', 'connectionId']),
        byBranch: secondaryKey('byBranch', ['branchId'], ['status', 'login', 'connectionId']),
        byCustomer: secondaryKey('byParent', ['customerId'], ['login', 'connectionId']),
      },
    },
    config,
  );

/**
 * One item a login of a router, under the router: keeps the login unique there, lists the router's connections consistently without an
 * index, and holds the session, which changes often and is nobody's decision. Goes when the device has confirmed that the secret is gone.
 */
export const routerLoginEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'routerlogin', version: '1', service: 'crm' },
      attributes: {
        routerId: { type: 'string', required: true },
        login: { type: 'string', required: true },
        connectionId: { type: 'string', required: true },
        session: { type: CustomAttributeType<NonNullable<Connection['session']>>('any') },
        /** Copy of the session's own time, for the condition of its next write. */
        sessionReadAt: { type: 'string' },
      },
      indexes: { byRouter: primaryKey(['routerId'], ['login']) },
    },
    config,
  );
