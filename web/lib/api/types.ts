import type { operations } from './schema.generated.d.ts';

type JsonOf<R> = R extends { content: { 'application/json': infer B } } ? B : never;
type Responses<K extends keyof operations> = operations[K]['responses'];

/** What a route answers, by its id in the route table. */
export type Answer<K extends keyof operations> = {
  [S in keyof Responses<K>]: S extends 200 | 201 | 202 ? JsonOf<Responses<K>[S]> : never;
}[keyof Responses<K>];

/** What a route takes as JSON. */
export type Body<K extends keyof operations> = operations[K] extends {
  requestBody: { content: { 'application/json': infer B } };
}
  ? B
  : never;

/** What a route takes in its query. */
export type Query<K extends keyof operations> = NonNullable<operations[K]['parameters']['query']>;

export type Session = Answer<'auth.session'>;
export type Customer = Answer<'customers.get'>;
export type CustomerRow = Answer<'customers.list'>['items'][number];
export type Plan = Answer<'plans.get'>;
export type Contract = Answer<'contracts.get'>;
export type ContractRow = Answer<'contracts.list'>['items'][number];
export type Invoice = Answer<'billing.list-invoices'>['items'][number];
export type InvoiceDetail = Answer<'billing.get-invoice'>;
export type InvoiceLine = Invoice['lines'][number];
export type AmountDue = InvoiceDetail['amountDue'];
export type BillingRun = Answer<'billing.get-run'>;
export type BillingPreview = Answer<'billing.preview-run'>;
export type Charge = Answer<'payments.open-charge'>;
export type Payment = Answer<'payments.get'>;
export type CollectionCase = Answer<'collections.get'>;
export type Site = Answer<'network.get-site'>;
export type Router = Answer<'network.get-router'>;
export type Connection = Answer<'provisioning.get-connection'>;
export type ConnectionRow = Answer<'provisioning.list-connections'>['items'][number];
export type HistoryEntry = Answer<'customers.history'>['items'][number];
export type SearchHit = Answer<'search.find'>['items'][number];
export type ImportJob = Answer<'imports.get'>;
