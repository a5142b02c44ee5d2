import { Entity } from 'electrodb';
import { indexNames, primaryKey, secondaryKey, type TableConfig } from './table-config.ts';

/**
 * The one item that each transaction adds: event, audit entry and outbox message at once. Stands under its aggregate, so a record's
 * history is one query; `byWork` is the narrow index by day and shard for the global screen.
 */
export const changeEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'change', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        changeId: { type: 'string', required: true },
        event: { type: 'string', required: true },
        aggregate: { type: 'string', required: true },
        aggregateId: { type: 'string', required: true },
        aggregateVersion: { type: 'number', required: true, padding: { length: 9, char: '0' } },
        companyId: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        at: { type: 'string', required: true },
        changedOn: { type: 'string', required: true },
        shard: { type: 'string', required: true },
        actor: { type: 'string', required: true },
        permission: { type: 'string', required: true },
        requestId: { type: 'string', required: true },
        changedFields: { type: 'list', items: { type: 'string' }, required: true },
        payload: { type: 'any', required: true },
      },
      indexes: {
        byAggregate: primaryKey(['aggregateId'], ['aggregateVersion', 'changeId']),
        byDay: secondaryKey('byWork', ['changedOn', 'shard'], ['changeId']),
      },
    },
    config,
  );

export const changeWorkIndex = indexNames.byWork;
