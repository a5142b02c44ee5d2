// What comes from the cloud becomes desired state here. Invariants: a message is taken whole or not at all; it is in the
// journal before anything is done because of it; a message is deleted from the queue only when losing it does no harm.
import type { ConnectionId, RouterId, SiteId } from '@provedor/kernel/ids';
import type { DesiredConnection } from '@provedor/schemas/edge/desired-state';
import { SiteMessage } from '@provedor/schemas/edge/envelope';
import type { DesiredStore, UpdateEffect } from '../desired/desired-store.ts';
import type { Journal } from '../journal/journal.ts';
import {
  type AcceptanceState,
  type AcceptedMessage,
  acceptMessage,
  refusalReasons,
  type SignedMessage,
  type Verdict,
} from '../protocol/accept-message.ts';
import type { PlanKeyRing } from '../protocol/plan-keys.ts';
import type { Log } from './log.ts';

export interface IntakeOptions {
  readonly siteId: SiteId;
  readonly planKeys: () => PlanKeyRing;
  readonly desired: DesiredStore;
  readonly journal: Journal;
  readonly serverNowMs: () => number;
  readonly allowEmptySnapshot: boolean;
  readonly log: Log;
  readonly onSuperseded: (items: readonly DesiredConnection[]) => void;
  /** Connections to look at now. */
  readonly onChange: (touched: ReadonlyMap<RouterId, readonly ConnectionId[]>, freed: ReadonlySet<RouterId>) => void;
  /** Makes the accepted snapshot durable; the routers are told only afterwards. */
  readonly checkpoint: () => Promise<void>;
  readonly onSnapshot: () => void;
  readonly wantSnapshot: () => void;
}

export interface Intake {
  /** Takes a message off the site's queue; ends when the queue may forget it. */
  takeFromQueue(text: string): Promise<void>;
  takeSnapshot(message: SignedMessage): Promise<Verdict>;
}

const readMessage = (text: string): SiteMessage | undefined => {
  try {
    return SiteMessage.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

export const createIntake = (options: IntakeOptions): Intake => {
  const { desired, journal, log } = options;

  const state = (): AcceptanceState => ({
    siteId: options.siteId,
    planKeys: options.planKeys(),
    lastSeq: desired.mark().seq,
    lastHash: desired.mark().hash,
    knownConnections: desired.count(),
    allowEmptySnapshot: options.allowEmptySnapshot,
  });

  const adopt = (message: SignedMessage, { claims, hash, body }: AcceptedMessage) => {
    const { seq, kind, mode } = claims;
    const items = kind === 'change' ? { items: [...body.items] } : {};
    const { durable } = journal.append([{ type: 'received', seq, hash, kind, mode, jws: message.jws, ...items }]);
    const effect: UpdateEffect = desired.apply({ seq, hash, mode, kind, routers: body.routers, items: body.items });
    options.onSuperseded(effect.superseded);
    log('message_accepted', { seq, reason: kind, count: body.items.length });
    return { effect, durable };
  };

  const note = (verdict: Verdict): void => {
    if (verdict.verdict === 'refused') {
      const { reason, detail = '' } = verdict;
      log('message_refused', { reason, detail });
      if (refusalReasons[reason].authentic) options.wantSnapshot();
    }
    if (verdict.verdict === 'gap') {
      log('message_gap', { seq: verdict.seq });
      options.wantSnapshot();
    }
  };

  const takeChange = async (message: SignedMessage): Promise<void> => {
    const verdict = acceptMessage(state(), message, options.serverNowMs());
    note(verdict);
    if (verdict.verdict !== 'accepted') return;
    const { effect, durable } = adopt(message, verdict);
    if (effect.touched === 'all') options.onSnapshot();
    else options.onChange(effect.touched, effect.freed);
    // When the disk refuses, the message is let go all the same: after a restart the missing number brings the snapshot.
    await durable;
  };

  return {
    takeFromQueue: async (text) => {
      const message = readMessage(text);
      if (message === undefined) log('message_refused', { reason: 'unreadable' });
      else if (message.type === 'fetch') options.wantSnapshot();
      else await takeChange(message);
    },
    takeSnapshot: async (message) => {
      const verdict = acceptMessage(state(), message, options.serverNowMs());
      if (verdict.verdict === 'refused')
        log('message_refused', { reason: verdict.reason, detail: verdict.detail ?? '' });
      if (verdict.verdict !== 'accepted') return verdict;
      const { durable } = adopt(message, verdict);
      await durable;
      await options.checkpoint();
      options.onSnapshot();
      return verdict;
    },
  };
};
