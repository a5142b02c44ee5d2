import type { Menu, Verb } from '../menus/menu-spec.ts';
import type { CommandCall } from './command-call.ts';
import type { CommandContext } from './command-context.ts';
import { print } from './print.ts';
import { done, type Reply, trap } from './reply.ts';
import { noSuchCommand, noSuchMenu, notEnoughPermissions, Trap } from './trap.ts';
import { writeCommands } from './write-commands.ts';

/** The menu and verb of a call. Throws `Trap` when the device has no such command or the user may not use it. */
export function findCommand(context: CommandContext, call: CommandCall): { menu: Menu; verb: Verb } {
  const menu = context.menus.byPath.get(call.menu);
  if (menu === undefined) throw noSuchMenu();
  const verb = menu.verbs.find((known) => known === (call.verb === 'getall' ? 'print' : call.verb));
  if (verb === undefined) throw noSuchCommand();
  const needed = verb === 'print' || verb === 'listen' ? 'read' : 'write';
  if (!context.policies.has(needed)) throw notEnoughPermissions();
  return { menu, verb };
}

function* run(context: CommandContext, call: CommandCall): Generator<Reply> {
  const { menu, verb } = findCommand(context, call);
  if (verb === 'print') yield* print(context, menu, call);
  // `listen` has no end of its own; the connection runs it.
  else if (verb !== 'listen') yield writeCommands[verb](context, { menu, attributes: call.attributes });
}

/** Runs a command: its replies up to `!done`. A refusal is a `!trap` before it, never an exception. */
export function* runCommand(context: CommandContext, call: CommandCall): Generator<Reply> {
  try {
    yield* run(context, call);
  } catch (error) {
    if (!(error instanceof Trap)) throw error;
    yield trap(error.message, error.category);
    yield done;
  }
}
