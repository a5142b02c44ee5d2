import { PlanId } from '@provedor/kernel/ids';
import * as z from 'zod';

const PlanReference = z.object({ planId: PlanId });

export const plansEvents = {
  'plans.plan-created.v1': PlanReference,
  'plans.plan-updated.v1': PlanReference,
  'plans.plan-retired.v1': PlanReference,
} as const;
