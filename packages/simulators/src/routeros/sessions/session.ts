import type { DeviceMenus } from '../menus/create-menus.ts';
import type { Menu } from '../menus/menu-spec.ts';
import { readRates } from '../menus/read-value.ts';
import type { Row } from '../table/row.ts';
import type { Admission, Caller } from './admit.ts';
import { formatDuration } from './format-time.ts';

/** A running session and the rows that appeared with it. */
export interface Session {
  readonly active: Row;
  readonly address: string;
  readonly end: () => void;
}

export interface SessionSetup {
  readonly menus: DeviceMenus;
  readonly now: () => number;
  readonly caller: Caller;
  readonly admission: Admission;
  readonly address: string;
  readonly sessionId: string;
  readonly uploadBps: number;
  readonly downloadBps: number;
  /** Wall clock of the start. */
  readonly startedAt: string;
}

function freeName({ interfaces }: DeviceMenus, login: string): string {
  const isTaken = (name: string): boolean => (interfaces.table.matching('name', name)?.size ?? 0) > 0;
  let name = `<pppoe-${login}>`;
  for (let number = 1; isTaken(name); number += 1) name = `<pppoe-${login}-${number}>`;
  return name;
}

/** The first part of a profile's rate limit as plain numbers; undefined where there is none. */
function queueLimit(rateLimit: string | undefined): string | undefined {
  const [pair = ''] = (rateLimit ?? '').split(' ');
  return pair === '' ? undefined : readRates('rate-limit', pair);
}

function interfaceRow(setup: SessionSetup, name: string) {
  const { now, uploadBps, downloadBps, startedAt } = setup;
  const startedMs = now();
  const counter = (bps: number) => (): string => String(Math.floor(((now() - startedMs) / 1000) * (bps / 8)));
  const values = { name, type: 'pppoe-in', mtu: '1480', 'actual-mtu': '1480', running: 'true', disabled: 'false' };
  // The router receives what the customer uploads.
  const live = { 'rx-byte': counter(uploadBps), 'tx-byte': counter(downloadBps) };
  return { values: { ...values, dynamic: 'true', 'last-link-up-time': startedAt }, live };
}

function activeRow({ caller, address, sessionId, now }: SessionSetup) {
  const startedMs = now();
  const values = {
    name: caller.login,
    service: 'pppoe',
    'caller-id': caller.mac,
    address,
    encoding: '',
    'session-id': sessionId,
    'limit-bytes-in': '0',
    'limit-bytes-out': '0',
    radius: 'false',
  };
  return { values, live: { uptime: () => formatDuration(now() - startedMs) } };
}

/**
 * Brings a session up. The profile is copied now: what is changed in it later reaches the next session, not this one.
 */
export function startSession(setup: SessionSetup): Session {
  const { menus, caller, address, startedAt } = setup;
  const { 'rate-limit': rateLimit, 'address-list': list = '' } = setup.admission.profile.values;
  const made: { menu: Menu; row: Row }[] = [];
  const make = (menu: Menu, row: { values: Record<string, string>; live?: Row['live'] }): Row => {
    const inserted = menu.table.insert({ ...row, isDynamic: true });
    made.push({ menu, row: inserted });
    return inserted;
  };

  const active = make(menus.sessions, activeRow(setup));
  const name = freeName(menus, caller.login);
  make(menus.interfaces, interfaceRow(setup, name));
  const limit = queueLimit(rateLimit);
  if (limit !== undefined)
    make(menus.queues, {
      values: { ...menus.queues.defaults, name, target: name, 'max-limit': limit, dynamic: 'true' },
    });
  if (list !== '')
    make(menus.addressLists, {
      values: { list, address, 'creation-time': startedAt, dynamic: 'true', disabled: 'false' },
    });
  return { active, address, end: () => made.reverse().forEach(({ menu, row }) => void menu.table.remove(row)) };
}
