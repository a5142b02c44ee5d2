import type { MenuSpec } from './menu-spec.ts';

export const interfaceMenu: MenuSpec = {
  path: '/interface',
  verbs: ['print', 'set', 'enable', 'disable', 'listen'],
  firstId: 1,
  groupedBy: ['name', 'type'],
  properties: { name: 'text', comment: 'text', disabled: 'flag', mtu: 'text' },
  defaults: {},
  required: [],
};

export const addressListMenu: MenuSpec = {
  path: '/ip/firewall/address-list',
  verbs: ['print', 'add', 'set', 'remove', 'unset', 'enable', 'disable', 'listen'],
  firstId: 1,
  groupedBy: ['list', 'address'],
  properties: { list: 'text', address: 'text', timeout: 'text', comment: 'text', disabled: 'flag' },
  defaults: { disabled: 'false', dynamic: 'false' },
  required: ['list', 'address'],
  distinct: { by: ['list', 'address'], message: 'failure: already have such entry' },
};

export const simpleQueueMenu: MenuSpec = {
  path: '/queue/simple',
  verbs: ['print', 'add', 'set', 'remove', 'unset', 'enable', 'disable', 'listen'],
  firstId: 1,
  uniqueBy: 'name',
  properties: {
    name: 'text',
    target: 'text',
    'max-limit': 'rates',
    'limit-at': 'rates',
    'burst-limit': 'rates',
    'burst-threshold': 'rates',
    'burst-time': 'text',
    priority: 'text',
    parent: 'text',
    queue: 'text',
    disabled: 'flag',
    comment: 'text',
  },
  defaults: {
    'max-limit': '0/0',
    'limit-at': '0/0',
    priority: '8/8',
    parent: 'none',
    queue: 'default-small/default-small',
    disabled: 'false',
    dynamic: 'false',
  },
  required: ['target'],
  distinct: { by: ['name'], message: 'failure: already have such name' },
};
