import type { Clock } from '@provedor/kernel/clock';
import { addMilliseconds, type Instant } from '@provedor/kernel/instant';
import type { StoredSession } from '../ports.ts';

/** Staff sessions end after 30 minutes without use and after 12 hours in any case (ARCHITECTURE 7). */
export const IDLE_MS = 30 * 60_000;
export const ABSOLUTE_MS = 12 * 3_600_000;
/** A use is written down at most this often: a busy page does not write at every call. */
export const TOUCH_EVERY_MS = 60_000;

export const idleEnd = (session: StoredSession): Instant => addMilliseconds(session.seenAt, IDLE_MS);
export const absoluteEnd = (session: StoredSession): Instant => addMilliseconds(session.startedAt, ABSOLUTE_MS);

export const isSessionAlive = (session: StoredSession, securityVersion: number, clock: Clock): boolean =>
  session.securityVersion === securityVersion &&
  clock.now() < Date.parse(idleEnd(session)) &&
  clock.now() < Date.parse(absoluteEnd(session));

export const needsTouch = (session: StoredSession, clock: Clock): boolean =>
  clock.now() - Date.parse(session.seenAt) >= TOUCH_EVERY_MS;
