import type { BranchId, CompanyId, CustomerId } from '@provedor/kernel/ids';
import type { Instant } from '@provedor/kernel/instant';
import type { CreateCustomerInput, Customer, UpdateCustomerInput } from '@provedor/schemas/api/customers';

export interface NewCustomer {
  readonly customerId: CustomerId;
  readonly companyId: CompanyId;
  readonly branchId: BranchId;
  readonly code: number;
  readonly at: Instant;
  readonly input: CreateCustomerInput;
}

export const newCustomer = ({ customerId, companyId, branchId, code, at, input }: NewCustomer): Customer => ({
  customerId,
  companyId,
  branchId,
  code,
  ...input,
  status: 'active',
  version: 1,
  createdAt: at,
  updatedAt: at,
});

/** The whole editable part is replaced: what the input leaves out is gone. Identity and document stay. */
export const editedCustomer = (customer: Customer, input: UpdateCustomerInput, at: Instant): Customer => {
  const { tradeName: _tradeName, notes: _notes, ...kept } = customer;
  return { ...kept, ...input, version: customer.version + 1, updatedAt: at };
};

export const archivedCustomer = (customer: Customer, reason: string, at: Instant): Customer => ({
  ...customer,
  status: 'archived',
  archivedAt: at,
  archiveReason: reason,
  version: customer.version + 1,
  updatedAt: at,
});

export const restoredCustomer = (customer: Customer, at: Instant): Customer => {
  const { archivedAt: _archivedAt, archiveReason: _archiveReason, ...kept } = customer;
  return { ...kept, status: 'active', version: customer.version + 1, updatedAt: at };
};

const editableFields = ['name', 'tradeName', 'contacts', 'addresses', 'notes'] as const;

/** Names of the editable fields that differ: the audit trail says what was touched, never the personal value itself. */
export const changedFields = (before: Customer, after: Customer): readonly string[] =>
  editableFields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
