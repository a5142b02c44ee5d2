import type { Menu } from '../menus/menu-spec.ts';
import { readValues } from '../menus/read-value.ts';
import type { Row } from '../table/row.ts';
import { assertChangeable, assertDistinct, assertNotBuiltin } from './check-row.ts';
import type { CommandContext, MenuCommand } from './command-context.ts';
import { findRows, withoutReference } from './find-rows.ts';
import { done, doneWith, type Reply } from './reply.ts';
import { Trap, unknownParameter } from './trap.ts';

type WriteCommand = (context: CommandContext, command: MenuCommand) => Reply;

const add: WriteCommand = (context, { menu, attributes }) => {
  const given = readValues(context.menus.byPath, menu, attributes);
  const missing = menu.required.find((name) => (given[name] ?? '') === '');
  if (missing !== undefined) throw new Trap(`missing =${missing}=`, 0);
  const values = { ...menu.defaults, ...given };
  assertDistinct(menu, values);
  if (context.ignoresWrites()) return doneWith('*FFFFFF');
  return doneWith(menu.table.insert({ values }).id);
};

/** A profile is held by reference: its new name shows in the secrets that use it. */
function followRename(
  context: CommandContext,
  menu: Menu,
  before: string | undefined,
  after: string | undefined,
): void {
  if (menu !== context.menus.profiles || before === undefined || after === undefined || before === after) return;
  const { table } = context.menus.secrets;
  for (const secret of [...(table.matching('profile', before) ?? [])]) table.update(secret, { profile: after });
}

function change(context: CommandContext, menu: Menu, rows: readonly Row[], values: Record<string, string>): void {
  for (const row of rows) {
    assertChangeable(row, 'change');
    if (values['name'] !== undefined && values['name'] !== row.values['name']) assertNotBuiltin(menu, row, 'change');
    assertDistinct(menu, { ...row.values, ...values }, row);
  }
  // Two rows cannot both take the same name.
  if (rows.length > 1 && menu.uniqueBy !== undefined && values[menu.uniqueBy] !== undefined)
    throw new Trap(menu.distinct?.message ?? 'failure: already have such name');
  if (context.ignoresWrites()) return;
  for (const row of rows) {
    const before = row.values['name'];
    menu.table.update(row, values);
    followRename(context, menu, before, values['name']);
  }
}

const set: WriteCommand = (context, { menu, attributes }) => {
  const rows = findRows(menu, attributes);
  change(context, menu, rows, readValues(context.menus.byPath, menu, withoutReference(attributes)));
  return done;
};

const setDisabled =
  (disabled: 'true' | 'false'): WriteCommand =>
  (context, { menu, attributes }) => {
    change(context, menu, findRows(menu, attributes), { disabled });
    return done;
  };

const unset: WriteCommand = (context, { menu, attributes }) => {
  const rows = findRows(menu, attributes);
  const name = attributes.get('value-name') ?? '';
  if (!Object.hasOwn(menu.properties, name) || menu.required.includes(name)) throw unknownParameter(name);
  for (const row of rows) assertChangeable(row, 'change');
  const value = Object.hasOwn(menu.defaults, name) ? menu.defaults[name] : undefined;
  if (!context.ignoresWrites()) for (const row of rows) menu.table.update(row, { [name]: value });
  return done;
};

const remove: WriteCommand = (context, { menu, attributes }) => {
  const rows = findRows(menu, attributes);
  const isSession = menu === context.menus.sessions;
  for (const row of rows) {
    if (!isSession) assertChangeable(row, 'remove');
    assertNotBuiltin(menu, row, 'remove');
  }
  if (context.ignoresWrites()) return done;
  for (const row of new Set(rows)) {
    if (isSession) context.endSession(row);
    else menu.table.remove(row);
  }
  return done;
};

/** Commands that change the device, by verb. Each throws `Trap` before it has changed anything. */
export const writeCommands = {
  add,
  set,
  unset,
  remove,
  enable: setDisabled('false'),
  disable: setDisabled('true'),
} as const satisfies Record<string, WriteCommand>;
