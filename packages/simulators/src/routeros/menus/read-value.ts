import { Trap, unknownParameter } from '../commands/trap.ts';
import type { Menu, Menus, PropertyRule } from './menu-spec.ts';

const flags: ReadonlyMap<string, string> = new Map([
  ['yes', 'true'],
  ['true', 'true'],
  ['no', 'false'],
  ['false', 'false'],
]);
const factors: Readonly<Record<string, number>> = { '': 1, k: 1e3, K: 1e3, M: 1e6, G: 1e9 };

const badValue = (name: string): Trap => new Trap(`invalid value for argument ${name}`, 1);
const noMatch = (name: string): Trap => new Trap(`input does not match any value of ${name}`, 1);

function readRate(name: string, text: string): string {
  const [, digits, unit = ''] = /^(\d+)([kKMG]?)$/.exec(text) ?? [];
  const factor = factors[unit];
  if (digits === undefined || factor === undefined) throw badValue(name);
  return String(Number(digits) * factor);
}

/** A pair of rates as plain numbers; one alone counts for both directions. Throws `Trap` for anything else. */
export function readRates(name: string, text: string): string {
  const [upload = '', download = upload, ...more] = text.split('/');
  if (more.length > 0) throw badValue(name);
  return `${readRate(name, upload)}/${readRate(name, download)}`;
}

function readFlag(name: string, text: string): string {
  const flag = flags.get(text);
  if (flag === undefined) throw badValue(name);
  return flag;
}

function readPlain(rule: Extract<PropertyRule, string>, name: string, text: string): string {
  switch (rule) {
    case 'flag':
      return readFlag(name, text);
    case 'rates':
      return readRates(name, text);
    case 'rate-limit':
      if (text !== '') readRates(name, text.split(' ')[0] ?? '');
      return text;
    case 'number':
      if (!/^\d+$/.test(text)) throw badValue(name);
      return text;
    case 'text':
      return text;
    default:
      return rule satisfies never;
  }
}

function readOne(menus: Menus, rule: PropertyRule, name: string, text: string): string {
  if (typeof rule === 'string') return readPlain(rule, name, text);
  if ('oneOf' in rule) {
    if (!rule.oneOf.includes(text)) throw noMatch(name);
    return text;
  }
  const table = menus.get(rule.rowOf)?.table;
  const row = table?.byName(text) ?? table?.byId(text);
  const found = row?.values['name'];
  if (found === undefined) throw noMatch(name);
  return found;
}

/** Checks and normalises what a client wants to write. Throws `Trap` in the words of the device. */
export function readValues(menus: Menus, menu: Menu, attributes: ReadonlyMap<string, string>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, text] of attributes) {
    const rule = Object.hasOwn(menu.properties, name) ? menu.properties[name] : undefined;
    if (rule === undefined) throw unknownParameter(name);
    values[name] = readOne(menus, rule, name, text);
  }
  return values;
}
