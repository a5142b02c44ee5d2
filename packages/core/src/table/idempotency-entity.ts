import { Entity } from 'electrodb';
import { primaryKey, type TableConfig } from './table-config.ts';

/** Remembers for a day what a client's idempotency key did. Scoped to actor and route; the key itself is stored as a digest. */
export const idempotencyEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'idempotency', version: '1', service: 'crm' },
      attributes: {
        keyDigest: { type: 'string', required: true },
        requestDigest: { type: 'string', required: true },
        aggregateId: { type: 'string', required: true },
        /** Epoch seconds; the table's time to live. */
        expiresAt: { type: 'number', required: true },
      },
      indexes: { byKey: primaryKey(['keyDigest'], []) },
    },
    config,
  );
