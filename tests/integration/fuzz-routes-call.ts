import { Agent, request } from 'node:http';

/** One raw HTTP call: nothing of path, headers and body is tidied up on the way. */
export interface RawCall {
  readonly method: string;
  /** From /api on, as it goes on the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Buffer | string | undefined;
}

export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly allow: string | undefined;
  readonly text: string;
}

/** A call that has no answer by then hangs: the gateway itself would say 503 at 30 s. */
const HANGS_AFTER_MS = 15_000;

export const createRawClient = (port: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const send = (call: RawCall): Promise<RawAnswer> =>
    new Promise((resolve, reject) => {
      const headers = Object.fromEntries(
        Object.entries(call.headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
      );
      const outgoing = request(
        { host: '127.0.0.1', port, agent, method: call.method, path: call.path, headers },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              contentType: incoming.headers['content-type'] ?? '',
              allow: incoming.headers['allow'],
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
          incoming.on('error', reject);
        },
      );
      outgoing.setTimeout(HANGS_AFTER_MS, () => outgoing.destroy(new Error('no answer: it hangs')));
      outgoing.on('error', reject);
      outgoing.end(call.body);
    });
  return { send, close: () => agent.destroy() };
};
