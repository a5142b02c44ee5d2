import { CustomAttributeType, Entity } from 'electrodb';
import { primaryKey, type TableConfig } from '../../table/table-config.ts';
import type { PlanMessage } from '../domain/site-plan.ts';

export const SITE_PLAN_SCHEMA_VERSION = 1;

export const sitePlanEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'siteplan', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        siteId: { type: 'string', required: true },
        seq: { type: 'number', required: true },
        hash: { type: 'string', required: true },
        queuedSeq: { type: 'number', required: true },
      },
      indexes: { bySite: primaryKey(['siteId'], []) },
    },
    config,
  );

/** Signed messages of a site in sequence; the table forgets them after 30 days. */
export const planMessageEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'planmessage', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        siteId: { type: 'string', required: true },
        seq: { type: 'number', required: true, padding: { length: 12, char: '0' } },
        kind: { type: CustomAttributeType<PlanMessage['kind']>('string'), required: true },
        jws: { type: 'string', required: true },
        body: { type: 'string' },
        /** Epoch seconds; the table's time to live. */
        expiresAt: { type: 'number', required: true },
      },
      indexes: { bySite: primaryKey(['siteId'], ['seq']) },
    },
    config,
  );
