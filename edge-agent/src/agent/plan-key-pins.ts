import type { CredentialsAnswer } from '@provedor/schemas/edge/enrolment';
import { createPlanKeyRing, type PlanKeyRing, rotatePlanKeys } from '../protocol/plan-keys.ts';
import type { AgentParts } from './agent-parts.ts';

type PinParts = Pick<AgentParts, 'enrolled' | 'identity' | 'log' | 'saveIdentity'>;

export interface PlanKeyPins {
  ring(): PlanKeyRing;
  /** Takes a rotated set over when it fits the pinned one; written down before it counts. */
  learn(offered: CredentialsAnswer['planKeys']): Promise<void>;
}

/** The keys whose signature under a plan is believed: pinned at the enrolment, rotated only by themselves. */
export const createPlanKeyPins = (parts: PinParts): PlanKeyPins => {
  let pinned = parts.enrolled.planKeys;
  let ring = createPlanKeyRing(pinned);
  return {
    ring: () => ring,
    learn: async (offered) => {
      if (JSON.stringify(offered) === JSON.stringify(pinned)) return;
      const rotation = rotatePlanKeys(pinned, offered);
      if (!rotation.accepted) {
        parts.log('plan_keys_refused', { reason: rotation.reason });
        return;
      }
      const planKeys = [...rotation.keys];
      await parts.saveIdentity({ ...parts.identity, enrolled: { ...parts.enrolled, planKeys } });
      pinned = planKeys;
      ring = createPlanKeyRing(planKeys);
      parts.log('plan_keys_rotated', { count: planKeys.length });
    },
  };
};
