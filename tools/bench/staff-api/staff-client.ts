import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import path from 'node:path';
import { ADMINISTRATOR_FILE } from '@provedor/local/product/start-product';
import * as z from 'zod';

/** A signed-in member of staff, whose browser holds one connection open. */
export interface StaffClient {
  /** The answer's body. Throws when it is anything but 200. */
  get(path: string): Promise<string>;
  close(): void;
}

const Administrator = z.object({ email: z.string(), password: z.string() });

const signIn = async (url: string, dataDir: string): Promise<string> => {
  const administrator = Administrator.parse(JSON.parse(readFileSync(path.join(dataDir, ADMINISTRATOR_FILE), 'utf8')));
  const response = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(administrator),
  });
  if (!response.ok) throw new Error(`The administrator could not sign in: ${response.status}`);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
};

export const openStaffClient = async (url: string, dataDir: string): Promise<StaffClient> => {
  const cookie = await signIn(url, dataDir);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    get: (resource) =>
      new Promise((resolve, reject) => {
        const outgoing = request(`${url}/api${resource}`, { agent, headers: { cookie } }, (incoming) => {
          let body = '';
          incoming.setEncoding('utf8');
          incoming.on('data', (chunk: string) => {
            body += chunk;
          });
          incoming.on('error', reject);
          incoming.on('end', () =>
            incoming.statusCode === 200
              ? resolve(body)
              : reject(new Error(`${resource}: ${incoming.statusCode} ${body}`)),
          );
        });
        outgoing.on('error', reject);
        outgoing.end();
      }),
    close: () => agent.destroy(),
  };
};
