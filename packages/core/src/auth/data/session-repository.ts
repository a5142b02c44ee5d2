import { UserId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import { Entity } from 'electrodb';
import { primaryKey, type TableConfig } from '../../table/table-config.ts';
import { ABSOLUTE_MS } from '../domain/session-life.ts';
import type { SessionRepository } from '../ports.ts';

const sessionEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'session', version: '1', service: 'crm' },
      attributes: {
        userId: { type: 'string', required: true },
        tokenDigest: { type: 'string', required: true },
        securityVersion: { type: 'number', required: true },
        startedAt: { type: 'string', required: true },
        seenAt: { type: 'string', required: true },
        expiresAt: { type: 'number', required: true },
      },
      indexes: { byUser: primaryKey(['userId'], ['tokenDigest']) },
    },
    config,
  );

export const createSessionRepository = (config: TableConfig): SessionRepository => {
  const sessions = sessionEntity(config);
  return {
    find: async (userId, tokenDigest) => {
      const { data } = await sessions.get({ userId, tokenDigest }).go({ consistent: true });
      if (data === null) return undefined;
      return {
        userId: UserId.parse(data.userId),
        tokenDigest: data.tokenDigest,
        securityVersion: data.securityVersion,
        startedAt: Instant.parse(data.startedAt),
        seenAt: Instant.parse(data.seenAt),
      };
    },
    create: (session) => ({
      kind: 'Put',
      params: sessions
        .create({ ...session, expiresAt: Math.floor((Date.parse(session.startedAt) + ABSOLUTE_MS) / 1000) })
        .params(),
    }),
    remove: (userId, tokenDigest) => ({ kind: 'Delete', params: sessions.delete({ userId, tokenDigest }).params() }),
    touch: async (session, seenAt) => {
      await sessions.patch({ userId: session.userId, tokenDigest: session.tokenDigest }).set({ seenAt }).go();
    },
  };
};
