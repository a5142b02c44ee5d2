import type { DesiredConnection, DesiredProfile } from '@provedor/schemas/edge/desired-state';
import { PROFILE_MARK } from './mark.ts';
import { type PlanContext, planConnection } from './plan-connection.ts';
import type { ConnectionStep, EnsureProfileStep, Finding, Plan, Step } from './step.ts';

/** Unblocks first, always; blocks last. */
const phases = [
  (step: ConnectionStep) => step.type === 'unblock' || step.type === 'kick',
  (step: ConnectionStep) => step.type !== 'unblock' && step.type !== 'kick' && step.type !== 'block',
  (step: ConnectionStep) => step.type === 'block',
];

const profileOf = (step: ConnectionStep): string | undefined => {
  if (step.type === 'addSecret') return step.profile;
  return 'change' in step ? step.change.profile : undefined;
};

const ensureProfile = ({ observed }: PlanContext, profile: DesiredProfile): EnsureProfileStep | undefined => {
  const existing = observed.profiles.get(profile.name);
  if (existing === undefined) return { type: 'ensureProfile', profile, existing };
  // A profile that people made is theirs, whatever it says.
  if (existing.comment !== PROFILE_MARK) return undefined;
  const same = existing.rateLimit === (profile.rateLimit ?? '') && existing.addressList === (profile.addressList ?? '');
  return same ? undefined : { type: 'ensureProfile', profile, existing };
};

/** Puts before each phase the profiles that its steps are the first to use. */
const withProfiles = (context: PlanContext, steps: readonly ConnectionStep[]): readonly Step[] => {
  const definitions = new Map(context.router.profiles.map((profile) => [profile.name, profile]));
  const ordered: Step[] = [];
  const ensure = (name: string | undefined): void => {
    const profile = name === undefined ? undefined : definitions.get(name);
    if (profile === undefined) return;
    definitions.delete(profile.name);
    const step = ensureProfile(context, profile);
    if (step !== undefined) ordered.push(step);
  };
  for (const belongs of phases) {
    const phase = steps.filter(belongs);
    for (const step of phase) ensure(profileOf(step));
    ordered.push(...phase);
  }
  return ordered;
};

const wholeRouter = (context: PlanContext): readonly EnsureProfileStep[] => {
  if (context.gate.changes !== undefined) return [];
  return context.router.profiles.flatMap((profile) => ensureProfile(context, profile) ?? []);
};

/**
 * Pure: compares what is wanted with what was read and says what is to be done, in order, and what is true already.
 * With `allProfiles` the router's own profiles are brought up to date too, used or not.
 */
export const planRouter = (
  context: PlanContext,
  connections: Iterable<DesiredConnection>,
  options: { readonly allProfiles: boolean },
): Plan => {
  const steps: ConnectionStep[] = [];
  const findings: Finding[] = [];
  for (const connection of connections) {
    const planned = planConnection(context, connection);
    if ('step' in planned) steps.push(planned.step);
    else findings.push(planned.finding);
  }
  const ordered = withProfiles(context, steps);
  const used = new Set(ordered.map((step) => (step.type === 'ensureProfile' ? step.profile.name : undefined)));
  const others = options.allProfiles ? wholeRouter(context).filter(({ profile }) => !used.has(profile.name)) : [];
  return { steps: [...ordered, ...others], findings };
};
