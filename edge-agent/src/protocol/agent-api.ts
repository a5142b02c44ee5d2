import { AppError, type ErrorKind } from '@provedor/kernel/app-error';
import { CredentialsAnswer, EnrolAnswer, NonceAnswer } from '@provedor/schemas/edge/enrolment';
import { SnapshotAnswer } from '@provedor/schemas/edge/envelope';
import type * as z from 'zod';
import type { AgentKeys } from './agent-keys.ts';

/** The cloud's HTTP face for agents. Every call throws AppError `agent_api.<reason>`; its kind says whether to try again. */
export interface AgentApi {
  enrol(code: string): Promise<EnrolAnswer>;
  /** One hour of credentials for a nonce signed by our key. */
  credentials(siteId: string): Promise<CredentialsAnswer>;
  snapshot(agentToken: string): Promise<{ readonly jws: string; readonly body: string }>;
}

export interface AgentApiOptions {
  /** Origin and optional path that `/api/agent/…` is appended to. */
  readonly apiUrl: string;
  readonly keys: AgentKeys;
  readonly bootId: string;
  readonly agentVersion: string;
  /** Ends calls that are under way when the agent stops. */
  readonly signal: AbortSignal;
}

const TIMEOUT_MS = 15_000;
/** A snapshot of 100,000 connections is about 40 MB; what is larger is not ours. */
const MAXIMUM_BODY_BYTES = 128 * 1024 * 1024;

const kindByStatus: Readonly<Record<number, ErrorKind>> = {
  400: 'validation',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  429: 'rate_limited',
};

const failure = (kind: ErrorKind, reason: string, cause?: unknown): AppError =>
  new AppError({ kind, code: `agent_api.${reason}`, message: `The cloud's API: ${reason}`, cause });

const readLimited = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAXIMUM_BODY_BYTES) throw failure('validation', 'body_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

export const createAgentApi = ({ apiUrl, keys, bootId, agentVersion, signal }: AgentApiOptions): AgentApi => {
  const base = `${apiUrl.replace(/\/$/, '')}/api/agent`;

  const request = async (url: string, init: RequestInit): Promise<string> => {
    const ended = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(url, { ...init, redirect: 'error', signal: ended }).catch((cause: unknown) => {
      throw failure('unavailable', 'unreachable', cause);
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw failure(kindByStatus[response.status] ?? 'unavailable', `status_${response.status}`);
    }
    return readLimited(response);
  };

  const parse = <T>(schema: z.ZodType<T>, text: string): T => {
    try {
      return schema.parse(JSON.parse(text));
    } catch (cause) {
      throw failure('unavailable', 'unreadable_answer', cause);
    }
  };

  const post = async <T>(path: string, input: object, schema: z.ZodType<T>): Promise<T> => {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    return parse(schema, await request(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(input) }));
  };

  return {
    enrol: async (code) => {
      const { signingPublicKey: signingKey, sealingPublicKey: sealingKey } = keys;
      const signature = keys.sign(`enrol:${code}:${signingKey}:${sealingKey}`);
      return post('/enrol', { code, signingKey, sealingKey, agentVersion, signature }, EnrolAnswer);
    },
    credentials: async (siteId) => {
      const { nonce } = await post('/nonce', { siteId }, NonceAnswer);
      const signature = keys.sign(`credentials:${siteId}:${nonce}:${bootId}:${agentVersion}`);
      return post('/credentials', { siteId, nonce, bootId, agentVersion, signature }, CredentialsAnswer);
    },
    snapshot: async (agentToken) => {
      const headers = { accept: 'application/json', authorization: `Bearer ${agentToken}` };
      const { jws, bodyUrl } = parse(SnapshotAnswer, await request(`${base}/snapshot`, { headers }));
      return { jws, body: await request(bodyUrl, {}) };
    },
  };
};
