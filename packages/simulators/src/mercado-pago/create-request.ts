import { isCnpj } from '@provedor/kernel/cnpj';
import { isCpf } from '@provedor/kernel/cpf';
import { centsFromDecimal } from '@provedor/kernel/money';
import * as z from 'zod';
import { type ApiCause, badRequest, type ErrorAnswer } from './api-errors.ts';
import { readBrazilTime } from './brazil-time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const hasTwoDecimals = (amount: number): boolean => {
  try {
    return centsFromDecimal(amount) > 0;
  } catch {
    return false;
  }
};

const Identification = z
  .object({ type: z.enum(['CPF', 'CNPJ']), number: z.string() })
  .refine(({ type, number }) => (type === 'CPF' ? isCpf(number) : isCnpj(number)));

const Address = z.object({
  zip_code: z.string().min(8),
  street_name: z.string().min(1),
  street_number: z.string().min(1),
  neighborhood: z.string().min(1),
  city: z.string().min(1),
  federal_unit: z.string().length(2),
});

const Payer = z.object({
  email: z.email(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  identification: Identification.optional(),
  address: Address.optional(),
});

const CreateBody = z
  .object({
    transaction_amount: z.number().refine(hasTwoDecimals),
    payment_method_id: z.enum(['pix', 'bolbradesco']),
    description: z.string().max(256).default(''),
    external_reference: z.string().max(256).optional(),
    notification_url: z.url().max(500).optional(),
    date_of_expiration: z.string().optional(),
    payer: Payer,
  })
  .refine(
    ({ payment_method_id, payer }) =>
      payment_method_id === 'pix' ||
      (payer.first_name !== undefined && payer.identification !== undefined && payer.address !== undefined),
    { path: ['payer', 'address'] },
  );

export interface CreateRequest {
  readonly body: z.infer<typeof CreateBody>;
  readonly amountCents: number;
  readonly expiresAtMs: number;
}

/** Codes as public integrations report them; the text is the vendor's wording. */
const causes: readonly (readonly [path: string, cause: ApiCause])[] = [
  ['transaction_amount', { code: 4037, description: 'Invalid transaction_amount' }],
  ['payment_method_id', { code: 3028, description: 'Invalid payment_method_id' }],
  ['notification_url', { code: 4020, description: 'notificaction_url attribute must be url valid' }],
  ['payer.email', { code: 4050, description: 'payer.email must be a valid email' }],
  ['payer.identification', { code: 2067, description: 'Invalid user identification number' }],
  ['payer.address', { code: 2062, description: 'Invalid payer.address' }],
];

const causeOf = (path: string): ApiCause =>
  causes.find(([prefix]) => path.startsWith(prefix))?.[1] ?? { code: 1, description: `Params Error: ${path}` };

const dateRefusal = (): ErrorAnswer =>
  badRequest({
    code: 23,
    description: "The following parameters must be valid date and format (yyyy-MM-dd'T'HH:mm:ssz)",
  });

/** PIX: 24 hours, allowed 30 minutes to 30 days. Boleto: 3 days, allowed 1 to 30 days. */
const expiryOf = (body: z.infer<typeof CreateBody>, nowMs: number): number | undefined => {
  const isPix = body.payment_method_id === 'pix';
  if (body.date_of_expiration === undefined) return nowMs + (isPix ? DAY_MS : 3 * DAY_MS);
  const expiresAtMs = readBrazilTime(body.date_of_expiration);
  if (expiresAtMs === undefined) return undefined;
  const lifeMs = expiresAtMs - nowMs;
  return lifeMs >= (isPix ? 30 * MINUTE_MS : DAY_MS) && lifeMs <= 30 * DAY_MS ? expiresAtMs : undefined;
};

/** Checks a create body; answers the request in the simulator's words or the gateway's 400. */
export const readCreateRequest = (
  body: unknown,
  nowMs: number,
): { readonly ok: true; readonly request: CreateRequest } | { readonly ok: false; readonly answer: ErrorAnswer } => {
  const parsed = CreateBody.safeParse(body);
  if (!parsed.success) {
    const paths = parsed.error.issues.map((issue) => issue.path.join('.'));
    return { ok: false, answer: badRequest(...paths.map(causeOf)) };
  }
  const expiresAtMs = expiryOf(parsed.data, nowMs);
  if (expiresAtMs === undefined) return { ok: false, answer: dateRefusal() };
  const amountCents = centsFromDecimal(parsed.data.transaction_amount);
  return { ok: true, request: { body: parsed.data, amountCents, expiresAtMs } };
};
