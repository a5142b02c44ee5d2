import { seededRandom } from '@provedor/simulators/mercado-pago/seeded-random';
import { bodyMutations } from './fuzz-routes-body-mutations.ts';
import { always, type Mutation } from './fuzz-routes-mutation.ts';
import { headerMutations, placeMutations } from './fuzz-routes-place-mutations.ts';
import { queryMutations } from './fuzz-routes-query-mutations.ts';

export const mutations: readonly Mutation[] = [
  { name: 'nothing wrong that the schema tells', expect: 'any', applies: always, apply: (draft) => draft },
  ...bodyMutations,
  ...placeMutations,
  ...queryMutations,
  ...headerMutations,
];

/** Chooses by the seed, and the same again for the same seed. */
export const pickerOf = (seed: number) => {
  const random = seededRandom(seed);
  return <T>(values: readonly T[]): T => {
    const value = values[Math.floor(random.next() * values.length)];
    if (value === undefined) throw new Error('nothing to choose from');
    return value;
  };
};
