import { mulberry32 } from '../pumps/redelivery.ts';

/**
 * How a call is made to fail. `conflict`: another transaction holds the item. `throttle`: too many calls. `unavailable`: the service
 * failed. `lost-call`: the connection breaks before the call arrives. `lost-answer`: it breaks after the call was carried out.
 */
export type FaultKind = 'conflict' | 'throttle' | 'unavailable' | 'lost-call' | 'lost-answer';

export interface Fault {
  kind: FaultKind;
  /** Operations that are hit, such as `PutItem`. Absent: all that write. */
  operations?: readonly string[];
}

/** Which calls fail; repeatable. */
export interface FaultPlan {
  /** The next `times` calls that fit fail so. */
  failNext(fault: Fault, times?: number): void;
  /** From now on each call that fits fails with this probability; print the seed. `undefined` ends it. */
  failByChance(chance: (Fault & { probability: number; seed: number }) | undefined): void;
  decide(operation: string): FaultKind | undefined;
}

const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];

/** Operations that change items. */
export const isWrite = (operation: string): boolean => WRITES.includes(operation);

export function createFaultPlan(): FaultPlan {
  const due: Fault[] = [];
  let chance: { fault: Fault; hits: () => boolean } | undefined;
  return {
    failNext: (fault, times = 1) => {
      for (let n = 0; n < times; n += 1) due.push(fault);
    },
    failByChance: (wanted) => {
      if (wanted === undefined) {
        chance = undefined;
        return;
      }
      const random = mulberry32(wanted.seed);
      chance = { fault: wanted, hits: () => random() < wanted.probability };
    },
    decide: (operation) => {
      const at = due.findIndex((fault) => fits(fault, operation));
      if (at >= 0) return due.splice(at, 1)[0]?.kind;
      return chance !== undefined && fits(chance.fault, operation) && chance.hits() ? chance.fault.kind : undefined;
    },
  };
}

const fits = ({ operations = WRITES }: Fault, operation: string): boolean => operations.includes(operation);
