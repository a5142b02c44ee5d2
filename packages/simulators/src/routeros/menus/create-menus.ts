import { createTable } from '../table/table.ts';
import type { Menu, MenuSpec, Menus } from './menu-spec.ts';
import { addressListMenu, interfaceMenu, simpleQueueMenu } from './network-menus.ts';
import { activeMenu, profileMenu, secretMenu } from './ppp-menus.ts';
import { clockMenu, identityMenu, resourceMenu, routerboardMenu } from './system-menus.ts';

const withTable = (spec: MenuSpec): Menu => ({ ...spec, table: createTable(spec) });

/** The menus of one device, empty, by name for the simulator and by path for its clients. */
export function createMenus() {
  const menus = {
    secrets: withTable(secretMenu),
    profiles: withTable(profileMenu),
    sessions: withTable(activeMenu),
    interfaces: withTable(interfaceMenu),
    addressLists: withTable(addressListMenu),
    queues: withTable(simpleQueueMenu),
    identity: withTable(identityMenu),
    resource: withTable(resourceMenu),
    clock: withTable(clockMenu),
    routerboard: withTable(routerboardMenu),
  };
  const byPath: Menus = new Map(Object.values(menus).map((menu) => [menu.path, menu]));
  return { ...menus, byPath };
}

export type DeviceMenus = ReturnType<typeof createMenus>;
