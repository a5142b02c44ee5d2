import type { TableConfig } from '../../table/table-config.ts';
import { AgentPresence } from '../domain/agent-presence.ts';
import type { AgentPresenceRepository, NonceRepository } from '../ports.ts';
import { agentPresenceEntity, nonceEntity } from './agent-entity.ts';

const SCHEMA_VERSION = 1;

export const createAgentPresenceRepository = (config: TableConfig): AgentPresenceRepository => {
  const presences = agentPresenceEntity(config);
  return {
    find: async (siteId) => {
      const { data } = await presences.get({ siteId }).go({ consistent: true });
      return data === null ? undefined : AgentPresence.parse(data);
    },
    save: (presence) => ({
      kind: 'Put',
      params: presences
        .put({ ...presence, schemaVersion: SCHEMA_VERSION })
        .where(
          ({ appliedSeq }, { notExists, lte }) => `${notExists(appliedSeq)} OR ${lte(appliedSeq, presence.appliedSeq)}`,
        )
        .params(),
    }),
  };
};

export const createNonceRepository = (config: TableConfig): NonceRepository => {
  const nonces = nonceEntity(config);
  return {
    put: async (nonce) => {
      await nonces.put({ ...nonce, expiresAt: Math.ceil(nonce.expiresAtMs / 1000) }).go();
    },
    take: async (siteId, nonceDigest, nowMs) => {
      const { data } = await nonces.delete({ siteId, nonceDigest }).go({ response: 'all_old' });
      return data !== null && nowMs < data.expiresAtMs;
    },
  };
};
