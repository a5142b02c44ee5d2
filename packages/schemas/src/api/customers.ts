import { Cnpj } from '@provedor/kernel/cnpj';
import { Cpf } from '@provedor/kernel/cpf';
import { BranchId, CompanyId, CustomerId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import { Phone } from '@provedor/kernel/phone';
import * as z from 'zod';
import { PageQuery, pageOf } from './paging.ts';
import { text } from './text.ts';

export const CustomerKind = z.enum(['person', 'company']);
export const CustomerStatus = z.enum(['active', 'archived']);
export type CustomerStatus = z.infer<typeof CustomerStatus>;

/** Who the customer is in law: a person with CPF, or a company with CNPJ (numeric or alphanumeric). */
export const TaxDocument = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cpf'), number: Cpf }),
  z.strictObject({ kind: z.literal('cnpj'), number: Cnpj }),
]);
export type TaxDocument = z.infer<typeof TaxDocument>;

export const Contact = z.strictObject({
  label: text(1, 40),
  phone: Phone.exactOptional(),
  email: z.email().max(254).toLowerCase().exactOptional(),
});
export type Contact = z.infer<typeof Contact>;

export const Address = z.strictObject({
  label: text(1, 40),
  cep: z
    .string()
    .overwrite((value) => value.replace(/\D/g, ''))
    .refine((digits) => /^\d{8}$/.test(digits), { error: 'must have eight digits, such as 80010-000' }),
  street: text(1, 120),
  number: text(1, 20),
  complement: text(1, 80).exactOptional(),
  district: text(1, 80),
  city: text(1, 80),
  state: z.string().regex(/^[A-Z]{2}$/, 'must be the two letters of a state, such as PR'),
});
export type Address = z.infer<typeof Address>;

const editable = {
  name: text(2, 120),
  tradeName: text(1, 120).exactOptional(),
  contacts: z.array(Contact).max(10),
  addresses: z.array(Address).max(10),
  notes: z.string().trim().max(2000).exactOptional(),
};

export const Customer = z.object({
  customerId: CustomerId,
  companyId: CompanyId,
  branchId: BranchId,
  /** Short number that people read aloud. */
  code: z.int(),
  document: TaxDocument,
  ...editable,
  status: CustomerStatus,
  archivedAt: Instant.exactOptional(),
  archiveReason: z.string().exactOptional(),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Customer = z.infer<typeof Customer>;

export const CreateCustomerInput = z.strictObject({ document: TaxDocument, ...editable });
export type CreateCustomerInput = z.infer<typeof CreateCustomerInput>;

/** The whole editable part; the version read before comes in `If-Match`. */
export const UpdateCustomerInput = z.strictObject({ ...editable });
export type UpdateCustomerInput = z.infer<typeof UpdateCustomerInput>;

export const ArchiveCustomerInput = z.strictObject({ reason: text(3, 200) });
export type ArchiveCustomerInput = z.infer<typeof ArchiveCustomerInput>;

/** What a list shows. The document is masked; the whole one needs `customers:document.read`. */
export const CustomerRow = z.object({
  customerId: CustomerId,
  code: z.int(),
  name: z.string(),
  documentKind: z.enum(['cpf', 'cnpj']),
  maskedDocument: z.string(),
  phone: z.string().exactOptional(),
  city: z.string().exactOptional(),
  status: CustomerStatus,
});
export type CustomerRow = z.infer<typeof CustomerRow>;

export const ListCustomersQuery = PageQuery.extend({
  status: CustomerStatus.default('active'),
  scope: z.enum(['company', 'branch']).default('company'),
});
export type ListCustomersQuery = z.infer<typeof ListCustomersQuery>;

export const CustomerPage = pageOf(CustomerRow);
