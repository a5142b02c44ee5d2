import { type ChangeDraft, changeDraft } from '../../table/commit.ts';
import type { CaseRecord } from './case.ts';

const reference = ({ caseId, contractId }: CaseRecord) => ({ caseId, contractId });

const aggregate = ({ caseId, version }: CaseRecord) => ({
  aggregate: 'collection-case',
  aggregateId: caseId,
  aggregateVersion: version,
});

type CaseEvent =
  | 'collections.case-opened.v1'
  | 'collections.case-updated.v1'
  | 'collections.notice-sent.v1'
  | 'collections.case-blocked.v1'
  | 'collections.warrant-renewed.v1'
  | 'collections.case-released.v1'
  | 'collections.case-settled.v1';

export const caseEvent = (
  event: CaseEvent,
  record: CaseRecord,
  changedFields: readonly string[] = ['state'],
): ChangeDraft<CaseEvent> => changeDraft({ event, ...aggregate(record), changedFields, payload: reference(record) });

export const caseHeld = (record: CaseRecord): ChangeDraft<'collections.case-held.v1'> =>
  changeDraft({
    event: 'collections.case-held.v1',
    ...aggregate(record),
    changedFields: ['heldBecause'],
    payload: { ...reference(record), because: record.heldBecause ?? '' },
  });

export const deliveryLearnt = (record: CaseRecord): ChangeDraft<'collections.notice-delivery-known.v1'> =>
  changeDraft({
    event: 'collections.notice-delivery-known.v1',
    ...aggregate(record),
    changedFields: ['notice'],
    payload: { ...reference(record), delivery: record.notice?.delivery ?? 'unknown' },
  });
