import type { Site } from '@provedor/schemas/api/network';
import { CustomAttributeType, Entity } from 'electrodb';
import { primaryKey, secondaryKey, type TableConfig } from '../../table/table-config.ts';
import type { SiteRecord } from '../domain/site.ts';

export const SITE_SCHEMA_VERSION = 1;

export const siteEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'site', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        siteId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        name: { type: 'string', required: true },
        nameKey: { type: 'string', required: true },
        agentState: { type: CustomAttributeType<Site['agentState']>('string'), required: true },
        agentFingerprint: { type: 'string' },
        agentSealingKey: { type: 'string' },
        agentSigningKey: { type: 'string' },
        enrolment: { type: CustomAttributeType<NonNullable<SiteRecord['enrolment']>>('any') },
        mode: { type: CustomAttributeType<Site['mode']>('string'), required: true },
        version: { type: 'number', required: true },
        createdAt: { type: 'string', required: true },
        updatedAt: { type: 'string', required: true },
      },
      indexes: {
        byId: primaryKey(['siteId'], []),
        byCompany: secondaryKey('byCompany', ['companyId'], ['nameKey', 'siteId']),
        byBranch: secondaryKey('byBranch', ['branchId'], ['nameKey', 'siteId']),
      },
    },
    config,
  );

/** Finds the site of an enrolment code; the table forgets it after the code's end. */
export const enrolmentCodeEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'enrolmentcode', version: '1', service: 'crm' },
      attributes: {
        codeDigest: { type: 'string', required: true },
        siteId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        /** Epoch seconds; the table's time to live. */
        expiresAt: { type: 'number', required: true },
      },
      indexes: { byCode: primaryKey(['codeDigest'], []) },
    },
    config,
  );
