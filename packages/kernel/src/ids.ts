import * as z from 'zod';
import type { Clock } from './clock.ts';

/** Every id prefix of the product, in one table. Three or four letters, never reused for another entity. */
export const idPrefixes = {
  company: 'com',
  branch: 'bra',
  user: 'usr',
  session: 'ses',
  customer: 'cus',
  plan: 'pln',
  contract: 'ctr',
  invoice: 'inv',
  charge: 'chg',
  payment: 'pay',
  billingRun: 'brn',
  collectionCase: 'col',
  notice: 'ntc',
  site: 'sit',
  router: 'rtr',
  connection: 'cnn',
  change: 'chn',
  importJob: 'imp',
  request: 'req',
  webhook: 'whk',
} as const;
export type IdKind = keyof typeof idPrefixes;

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
const BODY = '[0-9a-hjkmnp-tv-z]{26}';

const patterns = new Map<IdKind, RegExp>();

const idPattern = (kind: IdKind): RegExp => {
  const known = patterns.get(kind);
  if (known !== undefined) return known;
  const pattern = new RegExp(`^${idPrefixes[kind]}_${BODY}$`);
  patterns.set(kind, pattern);
  return pattern;
};

/** Schema of one entity's id: prefix, underscore, 26 lower-case Crockford characters (a ULID). A closed alphabet, safe in keys. */
export const idSchema = <K extends IdKind>(kind: K) =>
  z.string().regex(idPattern(kind), `must be an id that starts with ${idPrefixes[kind]}_`).brand<K>();

export const CompanyId = idSchema('company');
export type CompanyId = z.infer<typeof CompanyId>;
export const BranchId = idSchema('branch');
export type BranchId = z.infer<typeof BranchId>;
export const UserId = idSchema('user');
export type UserId = z.infer<typeof UserId>;
export const CustomerId = idSchema('customer');
export type CustomerId = z.infer<typeof CustomerId>;
export const PlanId = idSchema('plan');
export type PlanId = z.infer<typeof PlanId>;
export const ContractId = idSchema('contract');
export type ContractId = z.infer<typeof ContractId>;
export const InvoiceId = idSchema('invoice');
export type InvoiceId = z.infer<typeof InvoiceId>;
export const ChargeId = idSchema('charge');
export type ChargeId = z.infer<typeof ChargeId>;
export const PaymentId = idSchema('payment');
export type PaymentId = z.infer<typeof PaymentId>;
export const BillingRunId = idSchema('billingRun');
export type BillingRunId = z.infer<typeof BillingRunId>;
export const CollectionCaseId = idSchema('collectionCase');
export type CollectionCaseId = z.infer<typeof CollectionCaseId>;
export const NoticeId = idSchema('notice');
export type NoticeId = z.infer<typeof NoticeId>;
export const SiteId = idSchema('site');
export type SiteId = z.infer<typeof SiteId>;
export const RouterId = idSchema('router');
export type RouterId = z.infer<typeof RouterId>;
export const ConnectionId = idSchema('connection');
export type ConnectionId = z.infer<typeof ConnectionId>;
export const ImportJobId = idSchema('importJob');
export type ImportJobId = z.infer<typeof ImportJobId>;

const timePart = (epochMs: number): string => {
  let rest = epochMs;
  let text = '';
  for (let position = 0; position < 10; position += 1) {
    text = CROCKFORD.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
};

const randomPart = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += CROCKFORD.charAt(byte % 32);
  return text;
};

export type Id<K extends IdKind> = string & z.$brand<K>;

const isId = <K extends IdKind>(kind: K, text: string): text is Id<K> => idPattern(kind).test(text);

/** Makes ids; the random source is a parameter so that a simulation repeats itself. */
export interface IdSource {
  next<K extends IdKind>(kind: K): Id<K>;
}

export const createIdSource = (
  clock: Clock,
  randomBytes: (size: number) => Uint8Array = (size) => crypto.getRandomValues(new Uint8Array(size)),
): IdSource => ({
  next: (kind) => {
    const id = `${idPrefixes[kind]}_${timePart(clock.now())}${randomPart(randomBytes(16))}`;
    if (!isId(kind, id)) throw new Error(`made an id that breaks its own pattern: ${id}`);
    return id;
  },
});
