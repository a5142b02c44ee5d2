import { CustomAttributeType, Entity } from 'electrodb';
import { primaryKey, type TableConfig } from '../../table/table-config.ts';
import type { ProfileUse } from '../domain/profile-use.ts';

export const PROFILE_USE_SCHEMA_VERSION = 1;

/** One item a profile name, in the table itself: plans and routers claim names in the transactions that write them. */
export const profileUseEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'profileuse', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        companyId: { type: 'string', required: true },
        profileName: { type: 'string', required: true },
        blocks: { type: 'boolean', required: true },
        rates: { type: CustomAttributeType<ProfileUse['rates']>('any'), required: true },
        version: { type: 'number', required: true },
      },
      indexes: { byName: primaryKey(['companyId'], ['profileName']) },
    },
    config,
  );
