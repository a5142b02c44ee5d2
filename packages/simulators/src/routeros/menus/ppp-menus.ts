import type { MenuSpec } from './menu-spec.ts';

const services = ['any', 'async', 'l2tp', 'ovpn', 'pppoe', 'pptp', 'sstp'];

export const secretMenu: MenuSpec = {
  path: '/ppp/secret',
  verbs: ['print', 'add', 'set', 'remove', 'unset', 'enable', 'disable', 'listen'],
  firstId: 1,
  uniqueBy: 'name',
  groupedBy: ['profile'],
  properties: {
    name: 'text',
    password: 'text',
    service: { oneOf: services },
    profile: { rowOf: '/ppp/profile' },
    'caller-id': 'text',
    'local-address': 'text',
    'remote-address': 'text',
    'remote-ipv6-prefix': 'text',
    routes: 'text',
    'ipv6-routes': 'text',
    'limit-bytes-in': 'number',
    'limit-bytes-out': 'number',
    disabled: 'flag',
    comment: 'text',
  },
  defaults: {
    service: 'any',
    'caller-id': '',
    password: '',
    profile: 'default',
    routes: '',
    'ipv6-routes': '',
    'limit-bytes-in': '0',
    'limit-bytes-out': '0',
    disabled: 'false',
  },
  required: ['name'],
  distinct: { by: ['name'], message: 'failure: secret with the same name already exists' },
  sensitive: ['password'],
};

const yesNoDefault = { oneOf: ['yes', 'no', 'default'] };

export const profileMenu: MenuSpec = {
  path: '/ppp/profile',
  verbs: ['print', 'add', 'set', 'remove', 'unset', 'listen'],
  firstId: 2,
  uniqueBy: 'name',
  properties: {
    name: 'text',
    'local-address': 'text',
    'remote-address': 'text',
    'rate-limit': 'rate-limit',
    'address-list': 'text',
    'only-one': yesNoDefault,
    'change-tcp-mss': yesNoDefault,
    'use-compression': yesNoDefault,
    'use-encryption': { oneOf: ['yes', 'no', 'default', 'required'] },
    'dns-server': 'text',
    'session-timeout': 'text',
    'idle-timeout': 'text',
    'parent-queue': 'text',
    'queue-type': 'text',
    'insert-queue-before': 'text',
    'dhcpv6-pd-pool': 'text',
    'remote-ipv6-prefix-pool': 'text',
    'on-up': 'text',
    'on-down': 'text',
    comment: 'text',
  },
  defaults: {
    'only-one': 'default',
    'change-tcp-mss': 'default',
    'use-compression': 'default',
    'use-encryption': 'default',
    'address-list': '',
    'on-up': '',
    'on-down': '',
  },
  required: ['name'],
  distinct: { by: ['name'], message: 'failure: profile with the same name already exists' },
  builtin: ['default', 'default-encryption'],
};

export const activeMenu: MenuSpec = {
  path: '/ppp/active',
  verbs: ['print', 'remove', 'listen'],
  // Ids of sessions are far from those of configured rows on real devices too.
  firstId: 0x80000001,
  groupedBy: ['name'],
  properties: {},
  defaults: {},
  required: [],
};
