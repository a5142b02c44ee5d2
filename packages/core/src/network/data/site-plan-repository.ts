import { AppError } from '@provedor/kernel/app-error';
import { assertReadable } from '../../table/stored-entity.ts';
import type { TableConfig } from '../../table/table-config.ts';
import { PlanMessage, SitePlan } from '../domain/site-plan.ts';
import type { SitePlanRepository } from '../ports.ts';
import { planMessageEntity, SITE_PLAN_SCHEMA_VERSION, sitePlanEntity } from './site-plan-entity.ts';

/** A message older than this no agent waits for: it fetches a snapshot. */
const MESSAGE_DAYS = 30;
const DAY_SECONDS = 86_400;

const planMoved = (): AppError =>
  new AppError({
    kind: 'conflict',
    code: 'network.plan_moved',
    message: 'Another message took this place in the chain: read the plan again',
  });

export const createSitePlanRepository = (config: TableConfig): SitePlanRepository => {
  const plans = sitePlanEntity(config);
  const messages = planMessageEntity(config);
  return {
    find: async (siteId) => {
      const { data } = await plans.get({ siteId }).go({ consistent: true });
      if (data === null) return undefined;
      assertReadable('site plan', data.schemaVersion, SITE_PLAN_SCHEMA_VERSION);
      return SitePlan.parse(data);
    },

    messages: async (siteId, fromSeq, toSeq) => {
      const { data } = await messages.query
        .bySite({ siteId })
        .between({ seq: fromSeq }, { seq: toSeq })
        .go({ consistent: true, pages: 'all' });
      return data.map((item) => PlanMessage.parse(item));
    },

    create: (plan) => ({
      kind: 'Put',
      params: plans.create({ ...plan, schemaVersion: SITE_PLAN_SCHEMA_VERSION }).params(),
    }),

    advance: (plan, message, nowMs) => [
      {
        kind: 'Update',
        params: plans
          .patch({ siteId: plan.siteId })
          .set({ seq: plan.seq, hash: plan.hash })
          .where((attribute, { eq }) => eq(attribute.seq, plan.seq - 1))
          .params(),
        refused: planMoved,
      },
      {
        kind: 'Put',
        params: messages
          .put({
            ...message,
            schemaVersion: SITE_PLAN_SCHEMA_VERSION,
            expiresAt: Math.floor(nowMs / 1000) + MESSAGE_DAYS * DAY_SECONDS,
          })
          .params(),
      },
    ],

    markQueued: (siteId, seq) => ({
      kind: 'Update',
      params: plans
        .patch({ siteId })
        .set({ queuedSeq: seq })
        .where((attribute, { lt }) => lt(attribute.queuedSeq, seq))
        .params(),
    }),
  };
};
