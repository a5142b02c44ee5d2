// Reading of the BR Code that `pix-code.ts` builds. Strict: what a bank's application would refuse is refused here.
import { crc16 } from './pix-code.ts';

/** What a code says. `recurrence`: only an authorisation for automatic payments, with nothing to pay now. */
export interface PixCode {
  readonly kind: 'static' | 'dynamic' | 'recurrence';
  /** The code may be paid once only (point of initiation 12). */
  readonly oneTime: boolean;
  readonly merchantName: string;
  readonly merchantCity: string;
  readonly key?: string | undefined;
  /** Without `https://`. */
  readonly url?: string | undefined;
  readonly description?: string | undefined;
  readonly fss?: string | undefined;
  readonly amountCents?: number | undefined;
  readonly postalCode?: string | undefined;
  /** Absent when the code says `***`. */
  readonly txid?: string | undefined;
  readonly recurrenceUrl?: string | undefined;
}

export type PixCodeRefusal =
  | 'not_ascii'
  | 'malformed'
  | 'wrong_crc'
  | 'text_after_crc'
  | 'not_pix'
  | 'missing_field'
  | 'invalid_amount'
  | 'invalid_txid';

export type PixCodeReading =
  | { readonly valid: true; readonly code: PixCode }
  | { readonly valid: false; readonly reason: PixCodeRefusal };

type Fields = ReadonlyMap<string, string>;

const readFields = (text: string): Fields | undefined => {
  const fields = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const head = /^(\d{2})(\d{2})$/.exec(text.slice(at, at + 4));
    const id = head?.[1];
    const value = text.slice(at + 4, at + 4 + Number(head?.[2]));
    if (id === undefined || value.length === 0 || value.length !== Number(head?.[2]) || fields.has(id))
      return undefined;
    fields.set(id, value);
    at += 4 + value.length;
  }
  return fields;
};

const pixTemplate = (fields: Fields, from: number, to: number): Fields | undefined => {
  for (const [id, value] of fields) {
    if (Number(id) < from || Number(id) > to) continue;
    const inner = readFields(value);
    if (inner?.get('00')?.toLowerCase() === 'br.gov.bcb.pix') return inner;
  }
  return undefined;
};

const readAmount = (text: string): number | undefined => {
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text);
  return match === null ? undefined : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
};

/** The position of the CRC is found by walking the fields, so `6304` inside another field does not mislead. */
const crcRefusal = (text: string): PixCodeRefusal | undefined => {
  let at = 0;
  while (/^\d{4}$/.test(text.slice(at, at + 4)) && text.slice(at, at + 2) !== '63')
    at += 4 + Number(text.slice(at + 2, at + 4));
  if (text.slice(at, at + 4) !== '6304' || text.length < at + 8) return 'malformed';
  if (text.length > at + 8) return 'text_after_crc';
  return crc16(text.slice(0, at + 4)) === text.slice(at + 4).toUpperCase() ? undefined : 'wrong_crc';
};

const kindOf = (account: Fields): PixCode['kind'] => {
  if (account.has('01')) return 'static';
  return account.has('25') ? 'dynamic' : 'recurrence';
};

const hasFixedFields = (fields: Fields): boolean =>
  [...fields.keys()][0] === '00' &&
  fields.get('00') === '01' &&
  fields.get('53') === '986' &&
  fields.get('58') === 'BR' &&
  /^\d{4}$/.test(fields.get('52') ?? '') &&
  ['11', '12', undefined].includes(fields.get('01'));

const refuse = (reason: PixCodeRefusal): PixCodeReading => ({ valid: false, reason });

interface PaymentDetail {
  readonly amountCents: number | undefined;
  readonly txid: string | undefined;
}

const readDetail = (fields: Fields): PaymentDetail | PixCodeRefusal => {
  const amountText = fields.get('54');
  const amountCents = amountText === undefined ? undefined : readAmount(amountText);
  if (amountText !== undefined && amountCents === undefined) return 'invalid_amount';
  const txid = readFields(fields.get('62') ?? '')?.get('05') ?? '***';
  if (!/^([A-Za-z0-9-]{1,25}|\*{3})$/.test(txid)) return 'invalid_txid';
  return { amountCents, txid: txid === '***' ? undefined : txid };
};

const assemble = (fields: Fields, account: Fields): PixCodeReading => {
  const merchantName = fields.get('59');
  const merchantCity = fields.get('60');
  const recurrenceUrl = pixTemplate(fields, 80, 99)?.get('25');
  const kind = kindOf(account);
  if (!hasFixedFields(fields) || merchantName === undefined || merchantCity === undefined)
    return refuse('missing_field');
  if (kind === 'recurrence' && recurrenceUrl === undefined) return refuse('missing_field');
  const detail = readDetail(fields);
  if (typeof detail === 'string') return refuse(detail);
  return {
    valid: true,
    code: {
      ...detail,
      kind,
      oneTime: fields.get('01') === '12',
      merchantName,
      merchantCity,
      key: account.get('01'),
      url: account.get('25'),
      description: account.get('02'),
      fss: account.get('03'),
      postalCode: fields.get('61'),
      recurrenceUrl,
    },
  };
};

/**
 * Reads a "copia e cola" text. Accepts a lower-case CRC; refuses anything after it, blanks included.
 * Never throws.
 */
export const readPixCode = (text: string): PixCodeReading => {
  if (!/^[\x20-\x7e]*$/.test(text)) return refuse('not_ascii');
  const crcProblem = crcRefusal(text);
  if (crcProblem !== undefined) return refuse(crcProblem);
  const fields = readFields(text);
  if (fields === undefined) return refuse('malformed');
  const account = pixTemplate(fields, 26, 51);
  return account === undefined ? refuse('not_pix') : assemble(fields, account);
};
