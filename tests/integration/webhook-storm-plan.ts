import type { SeededRandom } from '@provedor/simulators/mercado-pago/seeded-random';
import type { ForgeryKind } from '@provedor/simulators/mercado-pago/webhook-forgery';
import type { Bill } from './webhook-storm-bills.ts';

/**
 * What happens to a charge at the gateway. `twice`: a second payment with its reference. `unpaid`: only doorbells ring.
 * `forged-only`: paid, but every doorbell that rings for it is a forgery, so nothing of ours may learn of it.
 */
export type Fate = 'exact' | 'less' | 'more' | 'twice' | 'cancelled' | 'unpaid' | 'forged-only';

export interface Destiny {
  readonly bill: Bill;
  readonly fate: Fate;
  /** What payers sent, in cents: the first to the charge itself, a second beside it. */
  readonly amounts: readonly number[];
}

export type Step =
  | { readonly kind: 'act'; readonly destiny: Destiny; readonly at: number }
  | {
      readonly kind: 'ring';
      readonly destiny: Destiny;
      readonly at: number;
      /** How long before it arrives the gateway signed it: retries carry the old time. */
      readonly signedAgoMs: number;
      /** The one that must come after the payment; the others come when they come. */
      readonly afterAct: boolean;
    }
  | { readonly kind: 'forge'; readonly destiny: Destiny; readonly at: number; readonly forgery: ForgeryKind };

/** Forgeries that must be refused: by signature, time, or because they name something else than what is signed. */
export const REFUSED: readonly ForgeryKind[] = [
  'no_signature',
  'wrong_secret',
  'empty_secret',
  'signature_of_other_event',
  'truncated_signature',
  'two_timestamps',
  'two_hashes',
  'repeated_signature_header',
  'old_timestamp',
  'future_timestamp',
  'negative_timestamp',
  'word_timestamp',
  'body_names_other_payment',
  'missing_data_id',
  'repeated_data_id',
  'array_data_id',
  'other_account',
];

const SHARES: readonly (readonly [Fate, number])[] = [
  ['exact', 0.58],
  ['less', 0.08],
  ['more', 0.08],
  ['twice', 0.09],
  ['cancelled', 0.05],
  ['unpaid', 0.06],
  ['forged-only', 0.06],
];
const DAY_MS = 86_400_000;
const MOST_RINGS = 9;
const FORGED_SHARE = 0.1;

const fateOf = (share: number): Fate => {
  let upTo = 0;
  for (const [fate, part] of SHARES) {
    upTo += part;
    if (share < upTo) return fate;
  }
  return 'exact';
};

const amountsOf = (fate: Fate, asked: number, random: SeededRandom): readonly number[] => {
  const some = (most: number): number => 1 + Math.floor(random.next() * most);
  switch (fate) {
    case 'exact':
    case 'forged-only':
      return [asked];
    case 'less':
      return [asked - some(asked - 1)];
    case 'more':
      return [asked + some(20_000)];
    case 'twice':
      return [random.next() < 0.5 ? asked : some(asked), some(asked)];
    case 'cancelled':
    case 'unpaid':
      return [];
  }
};

export const destinyOf = (bill: Bill, random: SeededRandom): Destiny => {
  const fate = fateOf(random.next());
  return { bill, fate, amounts: amountsOf(fate, bill.charge.amountCents, random) };
};

const ringsOf = (destiny: Destiny, random: SeededRandom): readonly Step[] => {
  if (destiny.fate === 'forged-only') return [];
  return Array.from({ length: 1 + Math.floor(random.next() * MOST_RINGS) }, (_, number) => ({
    kind: 'ring' as const,
    destiny,
    at: number === 0 ? 0.6 + random.next() * 0.4 : random.next(),
    signedAgoMs: random.next() < 0.5 ? 0 : Math.floor(random.next() * 4 * DAY_MS),
    afterAct: number === 0,
  }));
};

/** Payments, doorbells and forgeries of the whole storm, shuffled; the same for the same random source. */
export const planStorm = (destinies: readonly Destiny[], random: SeededRandom): readonly Step[] => {
  const acts: Step[] = destinies.map((destiny) => ({ kind: 'act', destiny, at: random.next() * 0.6 }));
  const rings = destinies.flatMap((destiny) => ringsOf(destiny, random));
  const targets = destinies.filter(({ fate }) => fate === 'forged-only');
  const forged = Array.from({ length: Math.round((rings.length * FORGED_SHARE) / (1 - FORGED_SHARE)) }, (_, number) => {
    const pool = number % 2 === 0 && targets.length > 0 ? targets : destinies;
    const destiny = pool[Math.floor(random.next() * pool.length)];
    const forgery = REFUSED[number % REFUSED.length];
    if (destiny === undefined || forgery === undefined) throw new Error('nothing to forge');
    return { kind: 'forge' as const, destiny, at: random.next(), forgery };
  });
  return [...acts, ...rings, ...forged].toSorted((one, other) => one.at - other.at);
};
