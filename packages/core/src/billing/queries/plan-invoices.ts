import type { Context } from '@provedor/kernel/context';
import type { ContractId } from '@provedor/kernel/ids';
import type { BillingTermsRepository } from '../../contracts/index.ts';
import type { CustomerRepository } from '../../customers/index.ts';
import type { PlannedInvoice } from '../commands/issue-batch.ts';
import { type BillingRules, nextInvoice } from '../domain/next-invoice.ts';

export interface PlanDependencies {
  readonly terms: BillingTermsRepository;
  readonly customers: CustomerRepository;
}

export interface Planned {
  readonly planned: readonly PlannedInvoice[];
  readonly setAside: readonly { readonly contractId: ContractId; readonly reason: string }[];
}

/** Reads contracts consistently and calculates what each is to be billed next: index hits that are no longer due fall away. */
export const planInvoices = async (
  { terms, customers }: PlanDependencies,
  ctx: Context,
  contractIds: readonly ContractId[],
  rules: BillingRules,
): Promise<Planned> => {
  const drafts = (await terms.findMany(contractIds)).flatMap((item) => {
    const draft = nextInvoice(item, rules);
    return draft === undefined || item.companyId !== ctx.companyId ? [] : [{ terms: item, draft }];
  });
  const names = await customers.findNames([...new Set(drafts.map(({ terms: item }) => item.customerId))]);
  const planned: PlannedInvoice[] = [];
  const setAside: { contractId: ContractId; reason: string }[] = [];
  for (const { terms: item, draft } of drafts) {
    const customerName = names.get(item.customerId);
    if (customerName === undefined) setAside.push({ contractId: item.contractId, reason: 'customer_missing' });
    else planned.push({ terms: item, draft, customerName });
  }
  return { planned, setAside };
};
