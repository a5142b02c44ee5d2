// The BR Code of PIX: EMV merchant-presented mode, TLV with two-digit ids and two-digit lengths (Banco Central do
// Brasil, "Manual de Padrões para Iniciação do Pix"). Pure; text in, text out.
import { AppError } from './app-error.ts';
import { isCnpj } from './cnpj.ts';
import { isCpf } from './cpf.ts';

const PIX_GUI = 'br.gov.bcb.pix';
const MAX_FIELD = 99;
const MAX_NAME = 25;
const MAX_CITY = 15;
/** The amount field holds 13 characters: ten digits, dot, two digits. */
const MAX_AMOUNT_CENTS = 999_999_999_999;

/** What every code to be built carries. Name and city are folded to ASCII and cut to 25 and 15 characters. */
export interface PixCodeReceiver {
  readonly merchantName: string;
  readonly merchantCity: string;
  /** Whole centavos, more than zero. Left out: the payer types the amount. */
  readonly amountCents?: number;
  /** CEP, eight digits. */
  readonly postalCode?: string;
}

/** A code that names a key and may be paid many times. */
export interface StaticPixCodeInput extends PixCodeReceiver {
  /** CPF, CNPJ, `+55…` phone, lower-case e-mail or lower-case random UUID. Refused when malformed, never cut. */
  readonly key: string;
  /** 1 to 25 of `[A-Za-z0-9]`. Left out: `***`, "none". Refused when malformed, never cut. */
  readonly txid?: string;
  /** Free text, folded, and cut to the room that the key leaves. */
  readonly description?: string;
  /** ISPB of the withdrawal facilitator, eight characters. */
  readonly fss?: string;
}

/** A code that points to a charge kept by the receiver's bank; may be paid once. */
export interface DynamicPixCodeInput extends PixCodeReceiver {
  /** Where the charge lies, without `https://`, at most 77 characters. */
  readonly url: string;
}

const invalid = (field: string, message: string): AppError =>
  new AppError({
    kind: 'validation',
    code: `pix_code.invalid_${field}`,
    message,
    details: [{ field, reason: 'invalid', message }],
  });

/**
 * CRC-16/CCITT-FALSE (poly 1021, init FFFF, no reflection, no final xor) as four upper-case hex digits.
 * The check value of `123456789` is 29B1.
 */
export const crc16 = (text: string): string => {
  let register = 0xffff;
  for (const character of text) {
    register ^= character.charCodeAt(0) << 8;
    for (let bit = 0; bit < 8; bit += 1)
      register = (register & 0x8000) === 0 ? (register << 1) & 0xffff : ((register << 1) ^ 0x1021) & 0xffff;
  }
  return register.toString(16).toUpperCase().padStart(4, '0');
};

/** `São João` becomes `Sao Joao`. What has no ASCII form becomes a space; spaces are joined. */
export const foldToAscii = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();

const field = (id: string, value: string): string => {
  if (value.length === 0 || value.length > MAX_FIELD)
    throw invalid('field', `field ${id} must hold 1 to 99 characters`);
  return `${id}${String(value.length).padStart(2, '0')}${value}`;
};

const folded = (name: string, text: string, maximum: number): string => {
  const value = foldToAscii(text).slice(0, maximum).trim();
  if (value === '') throw invalid(name, `${name} must hold at least one letter or digit of ASCII`);
  return value;
};

const amountField = (amountCents: number | undefined): string => {
  if (amountCents === undefined) return '';
  if (!Number.isSafeInteger(amountCents) || amountCents < 1 || amountCents > MAX_AMOUNT_CENTS)
    throw invalid('amount', 'the amount must be a whole number of centavos, from 1 to 999999999999');
  return field('54', `${Math.floor(amountCents / 100)}.${String(amountCents % 100).padStart(2, '0')}`);
};

const postalCodeField = (postalCode: string | undefined): string => {
  if (postalCode === undefined) return '';
  if (!/^\d{8}$/.test(postalCode)) throw invalid('postal_code', 'the CEP must hold eight digits');
  return field('61', postalCode);
};

const code = (receiver: PixCodeReceiver, part: { initiation: string; account: string; txid: string }): string => {
  const body = [
    field('00', '01'),
    part.initiation,
    field('26', part.account),
    field('52', '0000'),
    field('53', '986'),
    amountField(receiver.amountCents),
    field('58', 'BR'),
    field('59', folded('merchant_name', receiver.merchantName, MAX_NAME)),
    field('60', folded('merchant_city', receiver.merchantCity, MAX_CITY)),
    postalCodeField(receiver.postalCode),
    field('62', field('05', part.txid)),
    '6304',
  ].join('');
  return body + crc16(body);
};

export type PixKeyKind = 'cpf' | 'cnpj' | 'phone' | 'email' | 'random';

/** The kind of a key by its form and check digits, or undefined when it is none. */
export const pixKeyKind = (key: string): PixKeyKind | undefined => {
  if (isCpf(key)) return 'cpf';
  if (isCnpj(key)) return 'cnpj';
  if (/^\+55\d{10,11}$/.test(key)) return 'phone';
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)) return 'random';
  if (key.length <= 77 && /^[a-z0-9.!#$&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(key)) return 'email';
  return undefined;
};

const descriptionField = (account: string, description: string | undefined): string => {
  const room = MAX_FIELD - account.length - 4;
  const value = description === undefined || room < 1 ? '' : foldToAscii(description).slice(0, room).trim();
  return value === '' ? '' : field('02', value);
};

/** Builds a reusable code for a key. Throws AppError `pix_code.invalid_…` (kind validation). */
export const buildStaticPixCode = (input: StaticPixCodeInput): string => {
  if (pixKeyKind(input.key) === undefined) throw invalid('key', 'not a CPF, CNPJ, phone, e-mail or random key');
  const txid = input.txid ?? '***';
  if (txid !== '***' && !/^[A-Za-z0-9]{1,25}$/.test(txid))
    throw invalid('txid', 'a txid of a static code holds 1 to 25 letters and digits');
  if (input.fss !== undefined && !/^[0-9A-Z]{8}$/.test(input.fss))
    throw invalid('fss', 'an ISPB holds eight digits or upper-case letters');
  const fss = input.fss === undefined ? '' : field('03', input.fss);
  const head = field('00', PIX_GUI) + field('01', input.key);
  const account = head + descriptionField(head + fss, input.description) + fss;
  if (account.length > MAX_FIELD) throw invalid('key', 'key and ISPB do not fit the 99 characters of field 26');
  return code(input, { initiation: '', account, txid });
};

/** Builds a one-time code for a charge's address. Throws AppError `pix_code.invalid_…` (kind validation). */
export const buildDynamicPixCode = (input: DynamicPixCodeInput): string => {
  if (!/^[A-Za-z0-9.-]+(:\d+)?\/[\x21-\x7e]+$/.test(input.url) || input.url.length > 77)
    throw invalid('url', 'the address must be host/path without https://, at most 77 characters of ASCII');
  const account = field('00', PIX_GUI) + field('25', input.url);
  return code(input, { initiation: field('01', '12'), account, txid: '***' });
};
