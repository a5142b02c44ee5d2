import { normaliseText } from '@provedor/kernel/search-text';
import { Plan } from '@provedor/schemas/api/plans';
import { Entity } from 'electrodb';
import * as z from 'zod';
import { openCursor } from '../../table/cursor.ts';
import { asTheyStand, keysOnly, recordPage, recordsOf } from '../../table/index-page.ts';
import { assertReadable, versionConflict } from '../../table/stored-entity.ts';
import { primaryKey, secondaryKey, type TableConfig } from '../../table/table-config.ts';
import type { PlanRepository } from '../ports.ts';
import { createProfileUseRepository } from './profile-use-repository.ts';

const SCHEMA_VERSION = 1;

const planEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'plan', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        planId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        name: { type: 'string', required: true },
        nameKey: { type: 'string', required: true },
        downloadMbps: { type: 'number', required: true },
        uploadMbps: { type: 'number', required: true },
        priceCents: { type: 'number', required: true },
        technology: { type: 'string', required: true },
        profileName: { type: 'string', required: true },
        status: { type: 'string', required: true },
        version: { type: 'number', required: true },
        createdAt: { type: 'string', required: true },
        updatedAt: { type: 'string', required: true },
      },
      indexes: {
        byId: primaryKey(['planId'], []),
        byCompany: secondaryKey('byCompany', ['companyId', 'status'], ['nameKey', 'planId']),
        byBranch: secondaryKey('byBranch', ['branchId', 'status'], ['nameKey', 'planId']),
      },
    },
    config,
  );

const stored = (plan: Plan) => ({
  ...plan,
  schemaVersion: SCHEMA_VERSION,
  nameKey: normaliseText(plan.name).slice(0, 40),
});

const upcast = (item: { schemaVersion: number }): Plan => {
  assertReadable('plan', item.schemaVersion, SCHEMA_VERSION);
  return Plan.parse(item);
};

export const createPlanRepository = (config: TableConfig): PlanRepository => {
  const plans = planEntity(config);
  const reader = {
    key: z.object({ planId: z.string() }),
    read: (keys: { planId: string }[]) => plans.get(keys).go(asTheyStand),
  };
  return {
    profileUses: createProfileUseRepository(config),
    find: async (ctx, planId) => {
      const { data } = await plans.get({ planId }).go({ consistent: true });
      return data === null || data.companyId !== ctx.companyId ? undefined : upcast(data);
    },
    list: async (ctx, { status, limit, cursor }) => {
      const partition = { field: 'gsi1pk', value: `$crm#companyId_${ctx.companyId}#status_${status}` };
      const page = await plans.query
        .byCompany({ companyId: ctx.companyId, status })
        .go({ limit, pages: 1, cursor: openCursor(cursor, partition), ...keysOnly });
      return recordPage((await recordsOf(page, reader)).map(upcast), page.cursor);
    },
    create: (plan) => ({ kind: 'Put', params: plans.create(stored(plan)).params() }),
    save: (plan) => ({
      kind: 'Put',
      params: plans
        .put(stored(plan))
        .where((attribute, { eq }) => eq(attribute.version, plan.version - 1))
        .params(),
      refused: (existing) => versionConflict('plans', existing?.['version']),
    }),
  };
};
