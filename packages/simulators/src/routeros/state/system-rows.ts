import type { DeviceMenus } from '../menus/create-menus.ts';
import type { DeviceVersion } from '../server/device-version.ts';
import { formatDate, formatDuration, GMT_OFFSET } from '../sessions/format-time.ts';

export interface DeviceBoard {
  /** Such as `CCR2004-1G-12S+2XS`. */
  readonly model: string;
  readonly serialNumber: string;
}

/** Rows of `/system`: what the device says of itself. `bootedAtMs` is asked anew: a reboot moves it. */
export const addSystemRows = (
  menus: DeviceMenus,
  device: {
    readonly identity: string;
    readonly board: DeviceBoard;
    readonly version: DeviceVersion;
    readonly now: () => number;
    readonly bootedAtMs: () => number;
  },
): void => {
  const { identity, board, version, now, bootedAtMs } = device;
  menus.identity.table.insert({ values: { name: identity } });
  menus.resource.table.insert({
    values: {
      version: `${version.text} (stable)`,
      'board-name': board.model,
      'architecture-name': 'arm64',
      platform: 'MikroTik',
      'cpu-load': '3',
      'cpu-count': '4',
      'free-memory': '3221225472',
      'total-memory': '4294967296',
    },
    live: { uptime: () => formatDuration(now() - bootedAtMs()) },
  });
  menus.clock.table.insert({
    values: { 'time-zone-name': 'America/Sao_Paulo', 'gmt-offset': GMT_OFFSET, 'dst-active': 'false' },
    live: { date: () => formatDate(now(), version).date, time: () => formatDate(now(), version).time },
  });
  menus.routerboard.table.insert({
    values: {
      routerboard: 'true',
      model: board.model,
      'serial-number': board.serialNumber,
      'current-firmware': version.text,
      'upgrade-firmware': version.text,
    },
  });
};
