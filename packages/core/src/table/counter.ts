import type { Context } from '@provedor/kernel/context';
import { Entity } from 'electrodb';
import { primaryKey, type TableConfig } from './table-config.ts';

/** One number that only grows, a company and name each. */
export const counterEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'counter', version: '1', service: 'crm' },
      attributes: {
        companyId: { type: 'string', required: true },
        name: { type: 'string', required: true },
        value: { type: 'number', required: true },
      },
      indexes: { byName: primaryKey(['companyId'], ['name']) },
    },
    config,
  );

/** Hands out numbers that people read aloud. Unique, growing; a refused command leaves a hole (invoices have their own, without holes). */
export interface Counters {
  /** Reserves `count` numbers and returns the first. */
  reserve(ctx: Context, name: string, count: number): Promise<number>;
}

export const createCounters = (config: TableConfig): Counters => {
  const counters = counterEntity(config);
  return {
    reserve: async (ctx, name, count) => {
      const { data } = await counters
        .update({ companyId: ctx.companyId, name })
        .add({ value: count })
        .go({ response: 'all_new' });
      return (data.value ?? count) - count + 1;
    },
  };
};
