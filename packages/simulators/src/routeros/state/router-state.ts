import * as z from 'zod';
import type { DeviceMenus } from '../menus/create-menus.ts';
import type { Menu } from '../menus/menu-spec.ts';

const StoredRow = z.object({ idNumber: z.int(), values: z.record(z.string(), z.string()) });

/** What a device keeps when it loses power: configured rows by menu, in binary strings. Sessions are not among it. */
export const RouterState = z.object({
  identity: z.string(),
  menus: z.record(z.string(), z.array(StoredRow)),
});
export type RouterState = z.infer<typeof RouterState>;

const keptMenus = ({ profiles, secrets, addressLists, queues }: DeviceMenus): readonly Menu[] =>
  // Profiles first: secrets name them.
  [profiles, secrets, addressLists, queues];

/** What stands on the device now and would after a restart. */
export const saveState = (menus: DeviceMenus): RouterState => {
  const [identity] = menus.identity.table.rows();
  return {
    identity: identity?.values['name'] ?? '',
    menus: Object.fromEntries(
      keptMenus(menus).map(({ path, table }) => [
        path,
        [...table.rows()]
          .filter(({ isDynamic }) => !isDynamic)
          .map(({ id, values }) => ({ idNumber: Number.parseInt(id.slice(1), 16), values: { ...values } })),
      ]),
    ),
  };
};

/** Fills an empty device. */
export const loadState = (menus: DeviceMenus, state: RouterState): void => {
  for (const menu of keptMenus(menus)) for (const row of state.menus[menu.path] ?? []) menu.table.insert(row);
};
