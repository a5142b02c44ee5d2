import type { Context } from '@provedor/kernel/context';
import type { CollectionCaseId } from '@provedor/kernel/ids';
import { currentInstant, type Instant } from '@provedor/kernel/instant';
import { deliveryKnown } from '../domain/case.ts';
import { deliveryLearnt } from '../domain/changes.ts';
import { noticeNotKnownYet } from '../errors.ts';
import type { CaseRepository } from '../ports.ts';
import type { SettleDependencies } from './collections-dependencies.ts';
import { retryCaseRaces } from './retry-case-races.ts';

export interface Delivery {
  readonly caseId: CollectionCaseId;
  readonly providerMessageId: string;
  readonly state: 'delivered' | 'bounced';
  readonly at: Instant;
  readonly sentAt: Instant;
}

/** So long a notice may be on its way into the table; after that it is another notice, one that was never written down. */
const WRITING_MS = 10 * 60_000;

/**
 * Writes down what the mail service says of a notice. A bounce after a delivery counts; a delivery after a bounce does not. Throws
 * `collections.notice_not_known_yet` (503) while the notice may still be on its way into the table.
 */
export const recordDelivery =
  (deps: Pick<SettleDependencies, 'commit'> & { readonly cases: CaseRepository }) =>
  (ctx: Context, delivery: Delivery): Promise<'recorded' | 'unchanged' | 'unknown_notice'> =>
    retryCaseRaces(async () => {
      const record = await deps.cases.find(ctx, delivery.caseId);
      const notice = record?.notice;
      if (record === undefined || notice?.providerMessageId !== delivery.providerMessageId) {
        if (ctx.clock.now() - Date.parse(delivery.sentAt) < WRITING_MS) throw noticeNotKnownYet();
        return 'unknown_notice';
      }
      if (notice.delivery === 'bounced' || notice.delivery === delivery.state) return 'unchanged';
      const known = deliveryKnown(record, delivery, currentInstant(ctx.clock));
      await deps.commit(ctx, { operations: deps.cases.save(known), changes: [deliveryLearnt(known)] });
      return 'recorded';
    });
