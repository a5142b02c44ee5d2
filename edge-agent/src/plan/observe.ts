import { readMark } from './mark.ts';
import type { ObservedProfile, ObservedRouter, ObservedSecret, ObservedSession } from './observed-router.ts';

export interface RouterReading {
  readonly secrets: readonly ObservedSecret[];
  readonly sessions?: readonly ObservedSession[] | undefined;
  readonly profiles: readonly ObservedProfile[];
  readonly blockedAddresses?: readonly string[] | undefined;
}

const groupSessions = (sessions: readonly ObservedSession[]): Map<string, ObservedSession[]> => {
  const groups = new Map<string, ObservedSession[]>();
  for (const session of sessions) {
    const group = groups.get(session.name);
    if (group === undefined) groups.set(session.name, [session]);
    else group.push(session);
  }
  return groups;
};

/** Indexes what was read. */
export const observe = ({ secrets, sessions, profiles, blockedAddresses }: RouterReading): ObservedRouter => {
  const marked = new Map<string, ObservedSecret>();
  for (const secret of secrets) {
    const mark = readMark(secret.comment);
    if (mark !== undefined) marked.set(mark, secret);
  }
  return {
    secrets: new Map(secrets.map((secret) => [secret.name, secret])),
    marked,
    sessions: sessions === undefined ? undefined : groupSessions(sessions),
    profiles: new Map(profiles.map((profile) => [profile.name, profile])),
    blockedAddresses: blockedAddresses === undefined ? undefined : new Set(blockedAddresses),
  };
};
