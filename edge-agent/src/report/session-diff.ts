import type { RouterId } from '@provedor/kernel/ids';
import { instantOf } from '@provedor/kernel/instant';
import type { SessionReport } from '@provedor/schemas/edge/report';
import * as z from 'zod';
import type { ObservedSession } from '../plan/observed-router.ts';

/** What was last reported of a login that is on line. */
export const SessionMark = z.strictObject({ id: z.string(), address: z.string() });
export type SessionMark = z.infer<typeof SessionMark>;

export type SessionMarks = ReadonlyMap<string, SessionMark>;

export interface SessionDiff {
  readonly reports: readonly SessionReport[];
  readonly marks: SessionMarks;
}

/** Of several sessions under one login the youngest counts. */
const youngestByLogin = (sessions: readonly ObservedSession[]): Map<string, ObservedSession> => {
  const byLogin = new Map<string, ObservedSession>();
  for (const session of sessions) {
    const known = byLogin.get(session.name);
    if (known === undefined || session.uptimeMs < known.uptimeMs) byLogin.set(session.name, session);
  }
  return byLogin;
};

/** Pure: the sessions that began or ended since the marks, and the marks for the next time. */
export const diffSessions = (
  routerId: RouterId,
  before: SessionMarks,
  sessions: readonly ObservedSession[],
  nowMs: number,
): SessionDiff => {
  const readAt = instantOf(nowMs);
  const marks = new Map<string, SessionMark>();
  const reports: SessionReport[] = [];
  for (const [login, { id, address, callerId, uptimeMs }] of youngestByLogin(sessions)) {
    marks.set(login, { id, address });
    const known = before.get(login);
    if (known?.id === id && known.address === address) continue;
    const details = { ...(address !== '' && { address }), ...(callerId !== '' && { callerId: callerId.slice(0, 40) }) };
    const since = instantOf(nowMs - uptimeMs);
    reports.push({ routerId, login: login.slice(0, 64), online: true, since, ...details, readAt });
  }
  for (const login of before.keys())
    if (!marks.has(login)) reports.push({ routerId, login: login.slice(0, 64), online: false, readAt });
  return { reports, marks };
};
