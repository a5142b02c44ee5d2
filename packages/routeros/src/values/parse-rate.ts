/** Bits per second from the router's view: `rx` is what the customer uploads, `tx` what the customer downloads. */
export interface Rate {
  readonly rxBps: number;
  readonly txBps: number;
}

const factors: Readonly<Record<string, number>> = { '': 1, k: 1000, K: 1000, M: 1_000_000, G: 1_000_000_000 };

function parseBps(text: string): number | undefined {
  const match = /^(\d+)([kKMG]?)$/.exec(text);
  const factor = factors[match?.[2] ?? ''];
  return match === null || factor === undefined ? undefined : Number(match[1]) * factor;
}

/**
 * Reads the first part of a rate (`20M/100M`, `20000000/100000000`, `5M`, or `20M/100M 30M/150M …`); a single value
 * counts for both directions. Menus write the same rate in different ways, so rates are compared as numbers.
 */
export function parseRate(text: string): Rate | undefined {
  const [rx, tx = rx, ...more] = (text.split(' ')[0] ?? '').split('/');
  if (rx === undefined || tx === undefined || more.length > 0) return undefined;
  const rxBps = parseBps(rx);
  const txBps = parseBps(tx);
  return rxBps === undefined || txBps === undefined ? undefined : { rxBps, txBps };
}
