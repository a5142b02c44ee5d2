import { isRouterOsError, RouterOsError } from '../protocol/routeros-error.ts';
import type { Link } from './link.ts';
import type { Timers } from './timers.ts';

const probeTimeoutMs = 5000;
const words = ['/system/identity/print', '=.proplist=name'];

/**
 * Asks for the router's name, beside all other commands. A refusal is a sign of life too, and so is any other reply
 * that came meanwhile: a large table on its way must not look like death. Without a sign the connection is destroyed.
 *
 * @throws RouterOsError when the connection is over
 */
export async function probeLink(link: Link): Promise<void> {
  const before = link.heard();
  try {
    await link.start({ path: '/system/identity/print', words, timeoutMs: probeTimeoutMs, lane: undefined }).reply;
  } catch (error) {
    if (isRouterOsError(error) && error.outcome === 'refused') return;
    if (!isRouterOsError(error, 'TIMEOUT')) throw error;
    if (link.heard() > before) return;
    const message = `no sign of life within ${probeTimeoutMs} ms`;
    link.destroy({ code: 'CONNECTION_LOST', message });
    throw new RouterOsError({ code: 'CONNECTION_LOST', outcome: 'unknown', message, cause: error });
  }
}

/** Probes until the connection ends, `everyMs` after the end of the last probe. */
export function keepProbing(link: Link, { timers, everyMs }: { timers: Timers; everyMs: number }): void {
  let isOver = false;
  let cancel = (): void => undefined;
  const plan = (): void => {
    if (isOver) return;
    // A failed probe has ended the connection, and `closed` tells everyone who wants to know.
    cancel = timers.after(everyMs, () => void probeLink(link).then(plan, () => undefined));
  };
  plan();
  void link.closed.then(() => {
    isOver = true;
    cancel();
  });
}
