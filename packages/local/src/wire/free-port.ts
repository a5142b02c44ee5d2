import { createServer } from 'node:http';
import { closeServer, listenOnLoopback } from '../cloud/server.ts';

/** A port of 127.0.0.1 that is free now; another program may take it before it is used, so be ready to ask again. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnLoopback(server, 0);
  await closeServer(server);
  return port;
}
