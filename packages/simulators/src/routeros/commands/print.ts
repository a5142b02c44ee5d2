import type { Menu } from '../menus/menu-spec.ts';
import { selectRows } from '../query/run-query.ts';
import { type CommandCall, readQueries } from './command-call.ts';
import type { CommandContext } from './command-context.ts';
import { done, doneWith, empty, type Reply } from './reply.ts';
import { rowWriter } from './row-words.ts';
import { unknownParameter } from './trap.ts';

const parameters = new Set(['.proplist', 'count-only', 'detail', 'stats', 'terse', 'brief', 'without-paging']);

/** Throws `Trap` for a parameter that `print` and `listen` do not know. */
export function assertReadParameters(call: CommandCall): void {
  for (const name of call.attributes.keys()) if (!parameters.has(name)) throw unknownParameter(name);
}

/** The rows of a menu, produced as the client takes them, then the end. */
export function* print(context: CommandContext, menu: Menu, call: CommandCall): Generator<Reply> {
  assertReadParameters(call);
  const rows = selectRows(menu.table, readQueries(call));
  if (call.attributes.has('count-only')) {
    let count = 0;
    for (const _ of rows) count += 1;
    yield doneWith(String(count));
    return;
  }
  const write = rowWriter(menu, call.attributes.get('.proplist'), context.policies);
  let isEmpty = true;
  for (const row of rows) {
    isEmpty = false;
    yield { word: '!re', attributes: write(row) };
  }
  if (isEmpty && context.version.hasEmpty) yield empty;
  yield done;
}
