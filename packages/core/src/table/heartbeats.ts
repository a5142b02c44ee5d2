import type { Clock } from '@provedor/kernel/clock';
import { currentInstant, Instant } from '@provedor/kernel/instant';
import { Entity } from 'electrodb';
import { primaryKey, type TableConfig } from './table-config.ts';

const heartbeatEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'heartbeat', version: '1', service: 'crm' },
      attributes: {
        /** All stand together: they are read at once, and there are few. */
        directory: { type: ['heartbeats'] as const, required: true },
        name: { type: 'string', required: true },
        at: { type: 'string', required: true },
      },
      indexes: { byDirectory: primaryKey(['directory'], ['name']) },
    },
    config,
  );

/** When each scheduled job last came to its end. Facts about the machine, not about the business: no change is written. */
export interface Heartbeats {
  beat(name: string): Promise<void>;
  list(): Promise<ReadonlyMap<string, Instant>>;
}

export const createHeartbeats = (config: TableConfig, clock: Clock): Heartbeats => {
  const heartbeats = heartbeatEntity(config);
  return {
    beat: async (name) => {
      await heartbeats.put({ directory: 'heartbeats', name, at: currentInstant(clock) }).go();
    },
    list: async () => {
      const { data } = await heartbeats.query.byDirectory({ directory: 'heartbeats' }).go({ pages: 'all' });
      return new Map(data.map(({ name, at }) => [name, Instant.parse(at)]));
    },
  };
};
