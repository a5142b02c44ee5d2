import { isAppError } from '@provedor/kernel/app-error';
import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import type { Commit } from '../../table/commit.ts';
import type { TableTransactions } from '../../table/table-operation.ts';
import type { ImportJobRecord } from '../domain/import-job.ts';
import type { PreparedFile, PreparedLine } from '../domain/prepared-line.ts';
import { type Finding, problemOf } from '../domain/problem.ts';
import { findingOfRefusal } from '../domain/refusal.ts';
import type { ImportRepository } from '../ports.ts';
import { type GatheredSubscriber, gatherSubscriber, type SubscriberDependencies } from './gather-subscriber.ts';
import { reserveNumbers } from './reserve-numbers.ts';

export interface WriteLinesDependencies extends SubscriberDependencies {
  readonly imports: ImportRepository;
  readonly transactions: TableTransactions;
  readonly commit: Commit;
}

/** Tries of one line that lost a race, such as with a router's report. */
const MAXIMUM_TRIES = 5;

/**
 * Writes lines one after the other, each in one transaction with its own mark and the job's counter, or notes why it can not be written.
 * What has to be read for all of them is read first, side by side. A line that another delivery finished is no error.
 */
export const writeLines = (deps: WriteLinesDependencies, columns: PreparedFile['columns']) => {
  const refuse = async (ctx: Context, job: ImportJobRecord, line: number, finding: Finding): Promise<void> => {
    const operations = deps.imports.lineRefused(job, problemOf(columns, line, finding));
    // Not committed: the line is finished already, by the same hand or another.
    await deps.transactions.write(operations, ctx.ids.next('request'));
  };

  const writeOne = async (
    ctx: Context,
    before: ImportJobRecord,
    { line, ahead }: { readonly line: PreparedLine; readonly ahead: Promise<GatheredSubscriber> },
  ): Promise<void> => {
    const job = { ...before, updatedAt: currentInstant(ctx.clock) };
    for (let tries = 1; ; tries += 1) {
      try {
        const { operations, changes, made } = await (tries === 1 ? ahead : gatherSubscriber(deps)(ctx, line));
        await deps.commit(ctx, { operations: [...deps.imports.lineWritten(job, made), ...operations], changes });
        return;
      } catch (error) {
        if (isAppError(error, 'imports.line_finished')) return;
        const finding = findingOfRefusal(error);
        if (finding !== undefined) return refuse(ctx, job, line.line, finding);
        if (tries === MAXIMUM_TRIES || !isAppError(error) || error.kind !== 'conflict') throw error;
      }
    }
  };

  return async (ctx: Context, job: ImportJobRecord, lines: readonly PreparedLine[]): Promise<void> => {
    const numbers = await reserveNumbers(ctx, deps.counters, lines.length);
    const work = lines.map((line, index) => ({
      line,
      ahead: gatherSubscriber({ ...deps, counters: numbers[index] ?? deps.counters })(ctx, line),
    }));
    // Each is awaited again below, in its turn: here only nobody must be missing when one of them fails.
    await Promise.allSettled(work.map(({ ahead }) => ahead));
    for (const one of work) await writeOne(ctx, job, one);
  };
};
