import type { CollectionCase, Invoice } from '../../lib/api/types.ts';

export interface RunForecast {
  /** Contracts with something past due of which no case knows yet. */
  readonly toOpen: number;
  /** Cases without a proven notice: told, or told again. */
  readonly toNotify: number;
  /** Cases whose waiting time still runs: nothing happens to them. */
  readonly waiting: number;
  /** Cases whose day has come: suspended if everything is proven anew. */
  readonly toSuspend: number;
}

interface Known {
  readonly overdueInvoices: readonly Pick<Invoice, 'contractId'>[];
  readonly overdueCases: readonly Pick<CollectionCase, 'contractId'>[];
  readonly noticedCases: readonly Pick<CollectionCase, 'contractId' | 'blockFromOn' | 'notice'>[];
  readonly blockedCases: readonly Pick<CollectionCase, 'contractId'>[];
}

/** What a pass would look at now, from what the lists show. It only promises work, never a suspension: proofs are taken in the pass. */
export const runForecast = (known: Known, today: string): RunForecast => {
  const withCase = new Set(
    [...known.overdueCases, ...known.noticedCases, ...known.blockedCases].map(({ contractId }) => contractId),
  );
  const contracts = new Set(known.overdueInvoices.map(({ contractId }) => contractId));
  const due = known.noticedCases.filter(
    ({ blockFromOn, notice }) => blockFromOn !== undefined && blockFromOn <= today && notice?.delivery === 'delivered',
  );
  const bounced = known.noticedCases.filter(({ notice }) => notice?.delivery === 'bounced');
  return {
    toOpen: [...contracts].filter((contractId) => !withCase.has(contractId)).length,
    toNotify: known.overdueCases.length + bounced.length,
    waiting: known.noticedCases.length - due.length - bounced.length,
    toSuspend: due.length,
  };
};
