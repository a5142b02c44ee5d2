import { CollectionCaseId, ContractId } from '@provedor/kernel/ids';
import * as z from 'zod';

const CaseReference = z.object({ caseId: CollectionCaseId, contractId: ContractId });

export const collectionsEvents = {
  'collections.case-opened.v1': CaseReference,
  'collections.case-updated.v1': CaseReference,
  'collections.notice-sent.v1': CaseReference,
  'collections.notice-delivery-known.v1': CaseReference.extend({ delivery: z.string() }),
  'collections.case-blocked.v1': CaseReference,
  'collections.warrant-renewed.v1': CaseReference,
  'collections.case-released.v1': CaseReference,
  'collections.case-held.v1': CaseReference.extend({ because: z.string() }),
  'collections.case-settled.v1': CaseReference,
} as const;
