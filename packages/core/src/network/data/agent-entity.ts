import { Entity } from 'electrodb';
import { primaryKey, type TableConfig } from '../../table/table-config.ts';

export const agentPresenceEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'agentpresence', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        siteId: { type: 'string', required: true },
        seenAt: { type: 'string', required: true },
        agentVersion: { type: 'string', required: true },
        appliedSeq: { type: 'number', required: true },
        bootIds: { type: 'list', items: { type: 'string' }, required: true },
      },
      indexes: { bySite: primaryKey(['siteId'], []) },
    },
    config,
  );

/** One item a nonce that was given out; taken away with its use. */
export const nonceEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'agentnonce', version: '1', service: 'crm' },
      attributes: {
        siteId: { type: 'string', required: true },
        nonceDigest: { type: 'string', required: true },
        expiresAtMs: { type: 'number', required: true },
        /** Epoch seconds; the table's time to live. */
        expiresAt: { type: 'number', required: true },
      },
      indexes: { bySite: primaryKey(['siteId'], ['nonceDigest']) },
    },
    config,
  );
