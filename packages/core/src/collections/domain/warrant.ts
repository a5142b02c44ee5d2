import { createHash } from 'node:crypto';
import { addMilliseconds, type Instant } from '@provedor/kernel/instant';
import type { Invoice } from '@provedor/schemas/api/billing';
import { openPrincipal } from '../../billing/index.ts';
import type { CaseRecord } from './case.ts';

/** A warrant lives a day at most: whoever is not found in debt again is connected again. */
const LIFE_MS = 24 * 3_600_000;

export interface Warrant {
  /** SHA-256 of the warrant's canonical JSON, hex. */
  readonly digest: string;
  readonly expiresAt: Instant;
}

/** The grounds of one block, as they were proven at `at`: keys in a fixed order, so that the same grounds have the same digest. */
export const issueWarrant = (
  record: CaseRecord,
  invoices: readonly Invoice[],
  proven: { readonly at: Instant; readonly reconciledAt: Instant },
): Warrant => {
  const expiresAt = addMilliseconds(proven.at, LIFE_MS);
  const grounds = {
    caseId: record.caseId,
    contractId: record.contractId,
    customerId: record.customerId,
    rule: record.rule,
    notice: record.notice,
    blockFromOn: record.blockFromOn,
    invoices: invoices.map((invoice) => ({
      invoiceId: invoice.invoiceId,
      version: invoice.version,
      dueOn: invoice.dueOn,
      openCents: openPrincipal(invoice),
    })),
    reconciledAt: proven.reconciledAt,
    provenAt: proven.at,
    expiresAt,
  };
  return { digest: createHash('sha256').update(JSON.stringify(grounds)).digest('hex'), expiresAt };
};
