import { isDeepStrictEqual } from 'node:util';
import type { RouterId } from '@provedor/kernel/ids';
import type { Connection } from '@provedor/schemas/api/network';
import type { SessionReport } from '@provedor/schemas/edge/report';

export type Session = NonNullable<Connection['session']>;

/** Place of a login: what a session is known by. */
export interface LoginPlace {
  readonly routerId: RouterId;
  readonly login: string;
}

/** The session after a report, or undefined when it says nothing new: older, or the same as before. */
export const nextSession = (before: Session | undefined, report: SessionReport): Session | undefined => {
  const { routerId: _routerId, login: _login, ...after } = report;
  if (before === undefined) return after;
  if (after.readAt <= before.readAt) return undefined;
  return isDeepStrictEqual({ ...before, readAt: '' }, { ...after, readAt: '' }) ? undefined : after;
};
