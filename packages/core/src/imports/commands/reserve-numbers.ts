import type { Context } from '@provedor/kernel/context';
import type { Counters } from '../../table/counter.ts';

/** Names of the numbers that one subscriber takes, one of each. */
const NAMES = ['customer', 'contract'] as const;

/**
 * Reserves the numbers of several subscribers at once and gives the counters of each, in their order. What is not used stays a hole, as
 * with any refused command.
 */
export const reserveNumbers = async (ctx: Context, counters: Counters, count: number): Promise<readonly Counters[]> => {
  const firsts = new Map<string, number>(
    await Promise.all(NAMES.map(async (name) => [name, await counters.reserve(ctx, name, count)] as const)),
  );
  return Array.from({ length: count }, (_, index) => ({
    reserve: (own: Context, name: string, wanted: number) => {
      const first = firsts.get(name);
      return first === undefined ? counters.reserve(own, name, wanted) : Promise.resolve(first + index);
    },
  }));
};
