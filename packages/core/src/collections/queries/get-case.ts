import type { Context } from '@provedor/kernel/context';
import type { CollectionCaseId } from '@provedor/kernel/ids';
import type { CaseRecord } from '../domain/case.ts';
import { caseNotFound } from '../errors.ts';
import type { CaseRepository } from '../ports.ts';

/** Reads a case, consistently. Throws `collections.case_not_found` (404). */
export const getCase =
  ({ cases }: { readonly cases: CaseRepository }) =>
  async (ctx: Context, caseId: CollectionCaseId): Promise<CaseRecord> => {
    const record = await cases.find(ctx, caseId);
    if (record === undefined) throw caseNotFound(caseId);
    return record;
  };
