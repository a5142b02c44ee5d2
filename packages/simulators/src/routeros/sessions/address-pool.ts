/** Addresses of 100.64.0.0/10, the shared space between provider and customer (RFC 6598), the first ones left out. */
const FIRST = (100 << 24) + (64 << 16) + 2;
const SIZE = 2 ** 22 - 3;

const textOf = (address: number): string =>
  [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.');

/** Hands out free addresses in turn, so that one that was given back goes to somebody else much later. */
export interface AddressPool {
  take(): string;
  /** Keeps an address that was given by configuration from being handed out. */
  reserve(address: string): string;
  giveBack(address: string): void;
}

export function createAddressPool(): AddressPool {
  const taken = new Set<string>();
  let next = 0;
  return {
    take() {
      for (let tries = 0; tries < SIZE; tries += 1) {
        const address = textOf(FIRST + next);
        next = (next + 1) % SIZE;
        if (taken.has(address)) continue;
        taken.add(address);
        return address;
      }
      throw new RangeError('no address left in the pool');
    },
    reserve(address) {
      taken.add(address);
      return address;
    },
    giveBack: (address) => void taken.delete(address),
  };
}
