import { AppError } from '@provedor/kernel/app-error';
import type { PlanId } from '@provedor/kernel/ids';

export const planNotFound = (planId: PlanId): AppError =>
  new AppError({ kind: 'not_found', code: 'plans.plan_not_found', message: `No plan ${planId}` });

export const planRetired = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'plans.plan_retired',
    message: 'The plan is no longer sold: choose another',
  });
