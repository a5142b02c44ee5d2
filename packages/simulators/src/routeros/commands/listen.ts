import type { Menu } from '../menus/menu-spec.ts';
import { isMatch } from '../query/run-query.ts';
import type { TableChange } from '../table/table.ts';
import { type CommandCall, readQueries } from './command-call.ts';
import type { CommandContext } from './command-context.ts';
import { assertReadParameters } from './print.ts';
import type { Reply } from './reply.ts';
import { rowWriter } from './row-words.ts';

/** Tells every change of a menu from now on. Returns how to stop. Throws `Trap` for words that are no query. */
export function listen(
  context: CommandContext,
  menu: Menu,
  call: CommandCall,
  tell: (reply: Reply) => void,
): () => void {
  assertReadParameters(call);
  const queries = readQueries(call);
  const write = rowWriter(menu, call.attributes.get('.proplist'), context.policies);
  const wordsOf = ({ kind, row }: TableChange): readonly string[] =>
    kind === 'removed' ? [`=.id=${row.id}`, `=.dead=${context.version.deadValue}`] : write(row);
  return menu.table.watch((change) => {
    if (change.kind === 'removed' || isMatch(queries, change.row)) tell({ word: '!re', attributes: wordsOf(change) });
  });
}
