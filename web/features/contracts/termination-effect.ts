import type { Contract } from '../../lib/api/types.ts';
import { daysFrom } from '../../lib/format/formats.ts';
import { addDays } from './day-math.ts';

/** What ending a contract with a day means for its bills. `days` counts both ends. */
export type TerminationEffect =
  /** Service that no invoice covers yet: it comes on a last bill. */
  | { readonly kind: 'to-bill'; readonly fromOn: string; readonly toOn: string; readonly days: number }
  /** The last invoice ends exactly with the service. */
  | { readonly kind: 'even' }
  /** The service never began: a draft, or a first day that lies ahead. */
  | { readonly kind: 'nothing' }
  /** Days that are billed already although no service is given: they stay billed. */
  | { readonly kind: 'beyond'; readonly throughOn: string; readonly days: number };

type Billed = Pick<Contract, 'activatedOn' | 'billedThroughOn'>;

/** Undefined for a day before the first of a service that has begun. */
export const terminationEffect = (
  contract: Billed,
  terminatedOn: string,
  todayOn: string,
): TerminationEffect | undefined => {
  const { activatedOn, billedThroughOn } = contract;
  if (activatedOn === undefined || (activatedOn > todayOn && billedThroughOn === undefined)) return { kind: 'nothing' };
  if (terminatedOn < activatedOn && activatedOn <= todayOn) return undefined;
  const unbilledFromOn = billedThroughOn === undefined ? activatedOn : addDays(billedThroughOn, 1);
  const unbilled = daysFrom(unbilledFromOn, terminatedOn) + 1;
  if (unbilled > 0) return { kind: 'to-bill', fromOn: unbilledFromOn, toOn: terminatedOn, days: unbilled };
  if (unbilled === 0 || billedThroughOn === undefined) return { kind: 'even' };
  return { kind: 'beyond', throughOn: billedThroughOn, days: -unbilled };
};
