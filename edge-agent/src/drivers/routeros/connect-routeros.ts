import { connectRouter, type Query } from '@provedor/routeros';
import type { ConnectRouter } from '../router-driver.ts';
import type { RouterCommands } from './router-commands.ts';
import { createRouterOsDriver } from './routeros-driver.ts';

/** Steps for different customers may be done in any order; those of one customer wait for each other in the runner. */
const PARALLEL_WRITES = 64;
/** A window of 64 customers with two commands each, and some reads beside it. */
const MAXIMUM_WAITING = 1_000;

/** Connects to a MikroTik router and speaks to it through our own client. Rejects with RouterOsError. */
export const connectRouterOs: ConnectRouter = async ({ host, port, tls, tlsSha256, username, password }) => {
  const connection = await connectRouter({
    host,
    port,
    // A pin stands above the switch: whoever gave one never wants the password to leave in clear.
    tls: tlsSha256 === undefined ? tls : { sha256: tlsSha256 },
    username,
    password,
    parallelWrites: PARALLEL_WRITES,
    maxWaiting: MAXIMUM_WAITING,
  });
  const commands: RouterCommands = {
    command: async (path, { attributes, queries, proplist, timeoutMs } = {}) => {
      const words: readonly Query[] | undefined = queries;
      return connection.command(path, {
        ...(attributes === undefined ? {} : { attributes }),
        ...(words === undefined ? {} : { queries: words }),
        ...(proplist === undefined ? {} : { proplist }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      });
    },
  };
  return {
    driver: createRouterOsDriver(commands),
    closed: connection.closed.then(({ code }) => code),
    close: connection.close,
  };
};
