import type { DeviceMenus } from '../menus/create-menus.ts';
import type { Menu } from '../menus/menu-spec.ts';
import type { DeviceVersion } from '../server/device-version.ts';
import type { Row } from '../table/row.ts';

/** Rights of a router user that make a difference here. */
export type Policy = 'read' | 'write' | 'sensitive';

/** What a command may see and touch. */
export interface CommandContext {
  readonly menus: DeviceMenus;
  readonly version: DeviceVersion;
  readonly policies: ReadonlySet<Policy>;
  /** Takes a session down with everything that hangs on it. */
  readonly endSession: (row: Row) => void;
  /** Writes are answered and not done: a device that says yes and does nothing. */
  readonly ignoresWrites: () => boolean;
}

/** A command of one menu. */
export interface MenuCommand {
  readonly menu: Menu;
  readonly attributes: ReadonlyMap<string, string>;
}
