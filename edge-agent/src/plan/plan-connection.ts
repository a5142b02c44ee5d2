// What one connection needs. Invariants: a block needs a warrant that lives at this moment; the profile to return to comes
// from the cloud, never from the router; a row that is marked for somebody else is never touched; a plan whose profile is the one
// that blocks is never written; what is reported as observed is what the row that was read says.
import type { DesiredConnection, DesiredRouter } from '@provedor/schemas/edge/desired-state';
import { PLAN_PROFILE_BLOCKS } from '@provedor/schemas/edge/report';
import type { Gate, Refusal } from './gate.ts';
import { readMark, writeMark } from './mark.ts';
import type { ObservedRouter, ObservedSecret, ObservedSession } from './observed-router.ts';
import type { ConnectionStep, Finding, Kick, SecretChange } from './step.ts';

/** A write whose end this agent has not seen; what it left behind is decided by looking. */
export interface OpenWrite {
  readonly step: ConnectionStep['type'];
  readonly sessionIds: readonly string[] | undefined;
}

export interface PlanContext {
  readonly router: DesiredRouter;
  readonly observed: ObservedRouter;
  /** Epoch milliseconds of the server. */
  readonly serverNowMs: number;
  readonly gate: Gate;
  /** By connection id. */
  readonly openWrites: ReadonlyMap<string, OpenWrite>;
  /** Compare running sessions with the block list as well: at the first look after a start. */
  readonly checkSessions: boolean;
  /** End the sessions as they were read, or look them up after the change: one command more, and nobody slips through. */
  readonly kickBy: 'read' | 'lookup';
}

export type ConnectionPlan = { readonly step: ConnectionStep } | { readonly finding: Finding };

type Target =
  | { readonly state: 'pass'; readonly profile: string; readonly lifted: boolean }
  | { readonly state: 'block'; readonly profile: string };

/** Services of a secret that a subscriber's line uses; a name under another one is somebody's VPN. */
const LINE_SERVICES: ReadonlySet<string> = new Set(['any', 'pppoe', '']);

const targetOf = ({ access, planProfile }: DesiredConnection, nowMs: number): Target => {
  if (access.state === 'pass') return { state: 'pass', profile: planProfile, lifted: false };
  if (Date.parse(access.warrantExpiresAt) <= nowMs) return { state: 'pass', profile: planProfile, lifted: true };
  return { state: 'block', profile: access.blockedProfile };
};

const isBlocked = (context: PlanContext, { access }: DesiredConnection, secret: ObservedSecret): boolean =>
  secret.profile === context.router.blockedProfile ||
  (access.state === 'block' && secret.profile === access.blockedProfile);

/** A plan that names the blocked profile: to pass would mean to be cut off, and a block would have nothing to return to. */
const isCutByPlan = ({ router }: PlanContext, { access, planProfile }: DesiredConnection): boolean =>
  planProfile === router.blockedProfile || (access.state === 'block' && planProfile === access.blockedProfile);

const findRow = ({ observed }: PlanContext, { login, connectionId }: DesiredConnection): ObservedSecret | undefined =>
  observed.secrets.get(login) ?? observed.marked.get(connectionId);

const isForeign = (secret: ObservedSecret, { connectionId }: DesiredConnection): boolean => {
  const mark = readMark(secret.comment);
  return mark === undefined ? !LINE_SERVICES.has(secret.service) : mark !== connectionId;
};

const isUnmarked = (secret: ObservedSecret): boolean => readMark(secret.comment) === undefined;

/**
 * Whether a row that nobody marked may be taken over: one that a person matched after reading the router (it has no password), or that a
 * file of subscribers named. A login that is merely typed into a form must not seize somebody's line.
 */
const mayAdopt = ({ adopt, sealedPassword }: DesiredConnection): boolean =>
  adopt === true || sealedPassword === undefined;

const sessionsOf = ({ observed }: PlanContext, login: string): readonly ObservedSession[] =>
  observed.sessions?.get(login) ?? [];

const kickOf = (context: PlanContext, login: string): Kick => {
  const isKnown = context.kickBy === 'read' && context.observed.sessions !== undefined;
  return { login, sessionIds: isKnown ? sessionsOf(context, login).map(({ id }) => id) : undefined };
};

const found = (
  connection: DesiredConnection,
  outcome: Finding['outcome'],
  observed: Finding['observed'],
  error?: string,
): ConnectionPlan => ({
  finding: error === undefined ? { connection, outcome, observed } : { connection, outcome, observed, error },
});

/** A session that began before an unfinished write, so that it runs under what was true then. */
const isStale = (
  context: PlanContext,
  session: ObservedSession,
  target: Target,
  open: OpenWrite | undefined,
): boolean => {
  const { blockedAddresses } = context.observed;
  const decidedByList = open === undefined || open.step === 'block' || open.step === 'unblock';
  if (decidedByList && blockedAddresses !== undefined) {
    const runsBlocked = blockedAddresses.has(session.address);
    // Without an unfinished write of ours a session outside the list is no reason to cut anybody.
    return target.state === 'pass' ? runsBlocked : !runsBlocked && open !== undefined;
  }
  if (open === undefined) return false;
  return open.sessionIds?.includes(session.id) ?? true;
};

const staleSessions = (context: PlanContext, connection: DesiredConnection, target: Target): Kick | undefined => {
  const open = context.openWrites.get(connection.connectionId);
  if (open === undefined && !context.checkSessions) return undefined;
  const sessions = sessionsOf(context, connection.login);
  const sessionIds = sessions.filter((session) => isStale(context, session, target, open)).map(({ id }) => id);
  return sessionIds.length === 0 ? undefined : { login: connection.login, sessionIds };
};

const changeOf = (connection: DesiredConnection, secret: ObservedSecret, target: Target): SecretChange => {
  const { login, connectionId } = connection;
  return {
    ...(secret.name !== login && { name: login }),
    ...(secret.profile !== target.profile && { profile: target.profile }),
    ...(readMark(secret.comment) === undefined && { comment: writeMark(connectionId, secret.comment) }),
    ...(secret.disabled && target.state === 'pass' && { disabled: false }),
  };
};

const planMissing = (context: PlanContext, connection: DesiredConnection, target: Target): ConnectionPlan => {
  const { sealedPassword } = connection;
  if (isCutByPlan(context, connection)) return found(connection, 'failed', 'absent', PLAN_PROFILE_BLOCKS);
  if (sealedPassword === undefined) return found(connection, 'failed', 'absent', 'ABSENT');
  const refusal = context.gate.changes ?? (target.state === 'block' ? context.gate.blocks : undefined);
  if (refusal !== undefined) return found(connection, 'refused', 'absent', refusal);
  return { step: { type: 'addSecret', connection, profile: target.profile, sealedPassword } };
};

const planRemoval = (context: PlanContext, connection: DesiredConnection): ConnectionPlan => {
  const secret = context.observed.marked.get(connection.connectionId) ?? context.observed.secrets.get(connection.login);
  if (secret === undefined || isForeign(secret, connection)) {
    const open = context.openWrites.get(connection.connectionId);
    const sessionIds = sessionsOf(context, connection.login).map(({ id }) => id);
    const kick = { login: connection.login, sessionIds };
    const stayed = secret === undefined && open?.step === 'removeSecret' && sessionIds.length > 0;
    return stayed ? { step: { type: 'kick', connection, kick } } : found(connection, 'confirmed', 'absent');
  }
  const observed = isBlocked(context, connection, secret) ? 'block' : 'pass';
  // Somebody has typed this row since, or it never was ours: a removal ends a line for good, so a person decides.
  if (isUnmarked(secret)) return found(connection, 'failed', observed, 'FOREIGN_ROW');
  const refusal = context.gate.changes ?? context.gate.blocks;
  if (refusal !== undefined) return found(connection, 'refused', observed, refusal);
  const kick = kickOf(context, secret.name);
  return { step: { type: 'removeSecret', connection, secretId: secret.id, kick } };
};

const typeOfChange = (target: Target, blockedNow: boolean): 'unblock' | 'block' | 'updateSecret' => {
  if (target.state === 'pass') return blockedNow ? 'unblock' : 'updateSecret';
  return blockedNow ? 'updateSecret' : 'block';
};

const refusalOf = (gate: Gate, type: ConnectionStep['type'], unmarked: boolean): Refusal | undefined => {
  if (type === 'block') return gate.blocks ?? gate.changes;
  if (type !== 'unblock') return gate.changes;
  // A dry run takes nothing over. Otherwise nothing stands before an unblock, also of a row whose mark somebody took off.
  return unmarked && gate.changes === 'DRY_MODE' ? 'DRY_MODE' : undefined;
};

const planRight = (
  context: PlanContext,
  connection: DesiredConnection,
  target: Target,
  observed: Finding['observed'],
): ConnectionPlan => {
  const kick = staleSessions(context, connection, target);
  if (kick !== undefined && (target.state === 'pass' || context.gate.blocks === undefined))
    return { step: { type: 'kick', connection, kick } };
  return found(connection, target.state === 'pass' && target.lifted ? 'lifted' : 'confirmed', observed);
};

const planRow = (context: PlanContext, connection: DesiredConnection, secret: ObservedSecret): ConnectionPlan => {
  const target = targetOf(connection, context.serverNowMs);
  const blockedNow = isBlocked(context, connection, secret);
  const observed = blockedNow ? 'block' : 'pass';
  if (isForeign(secret, connection)) return found(connection, 'failed', observed, 'FOREIGN_ROW');
  if (isCutByPlan(context, connection)) return found(connection, 'failed', observed, PLAN_PROFILE_BLOCKS);
  const change = changeOf(connection, secret, target);
  if (Object.keys(change).length === 0) return planRight(context, connection, target, observed);
  const type = typeOfChange(target, blockedNow);
  // The blocked profile is ours by name: who is to pass is let out of it even when somebody took our mark off his row.
  if (type !== 'unblock' && isUnmarked(secret) && !mayAdopt(connection))
    return found(connection, 'failed', observed, 'FOREIGN_ROW');
  const refusal = refusalOf(context.gate, type, isUnmarked(secret));
  if (refusal !== undefined) return found(connection, 'refused', observed, refusal);
  const onlyMark = change.name === undefined && change.profile === undefined && change.disabled === undefined;
  const kick = onlyMark ? undefined : kickOf(context, secret.name);
  return { step: { type, connection, secretId: secret.id, change, kick } };
};

/** Pure: the one step that a connection needs now, or what is to be said about it. */
export const planConnection = (context: PlanContext, connection: DesiredConnection): ConnectionPlan => {
  if (connection.presence === 'absent') return planRemoval(context, connection);
  const secret = findRow(context, connection);
  if (secret !== undefined) return planRow(context, connection, secret);
  return planMissing(context, connection, targetOf(connection, context.serverNowMs));
};
