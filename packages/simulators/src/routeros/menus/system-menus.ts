import type { MenuSpec } from './menu-spec.ts';

const single = { firstId: 1, defaults: {}, required: [], isSingle: true } as const;

export const identityMenu: MenuSpec = {
  ...single,
  path: '/system/identity',
  verbs: ['print', 'set'],
  properties: { name: 'text' },
};
export const resourceMenu: MenuSpec = { ...single, path: '/system/resource', verbs: ['print'], properties: {} };
export const clockMenu: MenuSpec = { ...single, path: '/system/clock', verbs: ['print'], properties: {} };
export const routerboardMenu: MenuSpec = { ...single, path: '/system/routerboard', verbs: ['print'], properties: {} };
