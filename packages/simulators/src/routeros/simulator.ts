import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { createMenus, type DeviceMenus } from './menus/create-menus.ts';
import type { Menu } from './menus/menu-spec.ts';
import { type Device, serveConnection } from './server/connection.ts';
import { deviceVersion } from './server/device-version.ts';
import { createFaults, type Faults } from './server/faults.ts';
import type { RouterUser } from './server/log-in.ts';
import { createProcessor } from './server/processor.ts';
import { createTranscript, type Transcript } from './server/transcript.ts';
import { createSessionEngine } from './sessions/session-engine.ts';
import type { Subscriber, SubscriberOptions } from './sessions/subscriber.ts';
import { factoryState, type PresetProfile, type PresetSecret } from './state/factory-state.ts';
import { loadState, type RouterState, saveState } from './state/router-state.ts';
import { addSystemRows, type DeviceBoard } from './state/system-rows.ts';
import { type Row, readProperty } from './table/row.ts';
import { fromBinary, toBinary } from './wire/binary-text.ts';

export interface RouterSimulatorOptions {
  /** Default `7.20.2`. Before 6.43 logins go by challenge; from 7.18 a command without rows says `!empty`. */
  readonly version?: string;
  readonly users: readonly RouterUser[];
  readonly identity?: string;
  readonly board?: DeviceBoard;
  readonly profiles?: readonly PresetProfile[];
  readonly secrets?: readonly PresetSecret[];
  /** What an earlier device of this name had kept; `profiles` and `secrets` are then not looked at. */
  readonly state?: RouterState | undefined;
  /** Port on 127.0.0.1; 0 (default) takes a free one. */
  readonly port?: number;
  /** PEM; with it the port speaks API-SSL. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Epoch milliseconds of the device's clock. */
  readonly now: () => number;
  /** Time of the device's one processor for each command. Default 0. */
  readonly delayMsPerCommand?: number;
}

/** Rows as a person would read them: text by property, the id included. */
export type PlainRow = Readonly<Record<string, string>>;

/** A MikroTik router on loopback: the API's wire protocol, PPP secrets, profiles and sessions that dial again. */
export interface RouterSimulator {
  readonly port: number;
  readonly faults: Faults;
  readonly transcript: Transcript;
  /** Rows of a menu such as `/ppp/secret`, whatever a client may see. @throws RangeError for a path that is none */
  rows(path: string): readonly PlainRow[];
  /**
   * What somebody does at the device's own screen: changes values of the rows with this name, or of all rows without one.
   * @throws RangeError for a path that is none
   */
  change(path: string, name: string | undefined, values: PlainRow): void;
  /** Tells of every PPP secret, those that are there first; a name may be told again. `gone` hears of removals. Returns how to stop. */
  onSecret(
    tell: (secret: { readonly name: string; readonly password: string }) => void,
    gone?: (name: string) => void,
  ): () => void;
  /** Somebody's equipment behind the router. */
  attach(options: SubscriberOptions): Subscriber;
  /** Drops all connections and sessions, as a loss of power does; equipment dials again. */
  reboot(): void;
  /** What the device would still know after a restart. */
  state(): RouterState;
  openConnections(): number;
  close(): Promise<void>;
}

const BOARD: DeviceBoard = { model: 'CCR2004-1G-12S+2XS', serialNumber: 'HF0000000SIM' };

const menuAt = (menus: DeviceMenus, path: string): Menu => {
  const menu = menus.byPath.get(path);
  if (menu === undefined) throw new RangeError(`the simulated router has no menu ${path}`);
  return menu;
};

const plainRow = (row: Row): PlainRow =>
  Object.fromEntries(
    ['.id', ...Object.keys(row.values), ...Object.keys(row.live)].map((name) => [
      name,
      fromBinary(readProperty(row, name) ?? ''),
    ]),
  );

const plainRows = (menus: DeviceMenus, path: string): readonly PlainRow[] =>
  [...menuAt(menus, path).table.rows()].map(plainRow);

const listen = async (server: Server, port: number): Promise<number> => {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the simulated router has no port');
  return address.port;
};

/** Starts a simulated router. */
export async function startRouterSimulator(options: RouterSimulatorOptions): Promise<RouterSimulator> {
  const { now } = options;
  const version = deviceVersion(options.version ?? '7.20.2');
  const menus = createMenus();
  const state = options.state ?? factoryState({ identity: 'MikroTik', ...options });
  let bootedAtMs = now();
  addSystemRows(menus, {
    identity: state.identity,
    board: options.board ?? BOARD,
    version,
    now,
    bootedAtMs: () => bootedAtMs,
  });
  loadState(menus, state);
  const engine = createSessionEngine({ menus, version, now });
  const faults = createFaults(options.delayMsPerCommand ?? 0);
  const transcript = createTranscript();
  const device: Device = {
    version,
    users: options.users,
    faults,
    transcript,
    processor: createProcessor(() => faults.delayMsPerCommand),
    contextFor: (policies) => ({
      menus,
      version,
      policies,
      endSession: (row) => engine.end(row, 'admin-request'),
      ignoresWrites: () => faults.ignoresWrites,
    }),
  };
  const sockets = new Set<Socket>();
  let accepted = 0;
  const accept = (socket: Socket): void => {
    accepted += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveConnection(device, socket, accepted);
  };
  const server = options.tls === undefined ? createServer(accept) : createTlsServer(options.tls, accept);
  const port = await listen(server, options.port ?? 0);
  const dropAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  return {
    port,
    faults,
    transcript,
    rows: (path) => plainRows(menus, path),
    change: (path, name, values) => {
      const { table } = menuAt(menus, path);
      const binary = Object.fromEntries(Object.entries(values).map(([property, value]) => [property, toBinary(value)]));
      for (const row of [...table.rows()])
        if (name === undefined || row.values['name'] === toBinary(name)) table.update(row, binary);
    },
    onSecret: (tell, gone) => {
      const say = ({ values }: { values: Readonly<Record<string, string>> }): void =>
        tell({ name: fromBinary(values['name'] ?? ''), password: fromBinary(values['password'] ?? '') });
      for (const row of [...menus.secrets.table.rows()]) say(row);
      return menus.secrets.table.watch(({ kind, row }) => {
        if (kind === 'put') say(row);
        else gone?.(fromBinary(row.values['name'] ?? ''));
      });
    },
    attach: engine.attach,
    reboot: () => {
      bootedAtMs = now();
      dropAll();
      engine.endAll();
    },
    state: () => saveState(menus),
    openConnections: () => sockets.size,
    close: async () => {
      engine.close();
      dropAll();
      server.close();
      await once(server, 'close');
    },
  };
}
