import { createHmac } from 'node:crypto';
import { WebhookSignatureValidator } from 'mercadopago';
import { describe, expect, it } from 'vitest';
import { mercadoPagoSignatureVerifier, type SignedDelivery, verifyMercadoPagoSignature } from './webhook-signature.ts';

const SECRET = 'f0f1a2b3c4d5e6f7';
const NOW = Date.parse('2026-11-23T13:04:58.396Z');
const DAY_MS = 86_400_000;

const sign = (manifest: string, secret = SECRET) => createHmac('sha256', secret).update(manifest).digest('hex');
const delivery = (change: Partial<SignedDelivery> & { ts?: string; signedId?: string } = {}): SignedDelivery => {
  const { ts = String(Math.floor(NOW / 1000)), signedId = '131400000001', ...rest } = change;
  return {
    xSignature: `ts=${ts},v1=${sign(`id:${signedId};request-id:req-1;ts:${ts};`)}`,
    xRequestId: 'req-1',
    dataId: '131400000001',
    now: NOW,
    ...rest,
  };
};
const check = mercadoPagoSignatureVerifier([SECRET]);
const reasonOf = (input: SignedDelivery) => {
  const result = check(input);
  return result.valid ? 'valid' : result.reason;
};

describe('what is accepted', () => {
  it.each([
    [
      'test-secret',
      '1234567890',
      'req-abc-123',
      '1704908010',
      '730c7c717397ef094497d8e4eb68704bf057cde852905bf5d7ae179c53f830cb',
    ],
    [
      's3cr3t',
      '999999999',
      'bb56a2f1-6aae-46ac-982e-9dcd3581d08e',
      '1742505638683',
      '48e7344b323b9c4f880de0f4b1034d7c97c14f5db9711148b0e83fe670e4437b',
    ],
    [
      's3cr3t',
      'abc123DEF',
      undefined,
      '1704908010',
      '82c3bb41e668ebc86d7e4499ca0737162c26fbd0fab9c97689160af3a834ebe2',
    ],
  ])('the vector of secret %s and id %s, as the SDK does', (secret, dataId, xRequestId, ts, v1) => {
    const signedAt = ts.length > 10 ? Number(ts) : Number(ts) * 1000;
    const xSignature = `ts=${ts},v1=${v1}`;
    expect(
      verifyMercadoPagoSignature({ secrets: [secret], xSignature, xRequestId, dataId, now: signedAt + 1000 }),
    ).toEqual({ valid: true, ts: signedAt });
    expect(() => WebhookSignatureValidator.validate({ xSignature, xRequestId, dataId, secret })).not.toThrow();
  });

  it('takes seconds and milliseconds for the same moment', () => {
    expect(check(delivery({ ts: '1795439098' }))).toEqual({ valid: true, ts: 1_795_439_098_000 });
    expect(check(delivery({ ts: '1795439098396' }))).toEqual({ valid: true, ts: 1_795_439_098_396 });
  });

  it('takes an id with capitals that was signed in small letters', () => {
    expect(check(delivery({ dataId: 'ORD01ABC', signedId: 'ord01abc' })).valid).toBe(true);
    expect(check(delivery({ dataId: 'ORD01ABC', signedId: 'ORD01ABC' })).valid).toBe(true);
    expect(reasonOf(delivery({ dataId: 'ord01abc', signedId: 'ORD01ABC' }))).toBe('mismatch');
  });

  it('takes the old and the new secret while they are rotated', () => {
    const both = mercadoPagoSignatureVerifier(['new-secret-of-today', SECRET]);
    expect(both(delivery()).valid).toBe(true);
    expect(mercadoPagoSignatureVerifier(['new-secret-of-today'])(delivery()).valid).toBe(false);
  });

  it('takes blanks between the parts, capitals in the hash, and parts that it does not know', () => {
    const { xSignature } = delivery();
    const [ts, v1] = String(xSignature).split(',');
    expect(check(delivery({ xSignature: ` ${ts} , ${v1?.toUpperCase().replace('V1', 'v1')} ,v2=zz` })).valid).toBe(
      true,
    );
  });

  it('takes a signature almost five days old and almost five minutes ahead, not beyond', () => {
    const at = (offsetMs: number) => reasonOf(delivery({ ts: String(NOW + offsetMs) }));
    expect(at(-5 * DAY_MS)).toBe('valid');
    expect(at(-5 * DAY_MS - 1)).toBe('too_old');
    expect(at(5 * 60_000)).toBe('valid');
    expect(at(5 * 60_000 + 1)).toBe('in_the_future');
    const narrow = mercadoPagoSignatureVerifier([SECRET], { pastMs: 1000, futureMs: 0 });
    expect(narrow(delivery({ ts: String(NOW - 1001) }))).toEqual({ valid: false, reason: 'too_old' });
  });
});

describe('what is refused', () => {
  const honest = String(delivery().xSignature);
  const [ts = '', v1 = ''] = honest.split(',');

  it.each<[string, Partial<SignedDelivery>, string]>([
    ['no signature', { xSignature: undefined }, 'missing_signature'],
    ['an empty signature', { xSignature: '' }, 'missing_signature'],
    ['a blank signature', { xSignature: '  ' }, 'missing_signature'],
    ['no signature in a list', { xSignature: [] }, 'missing_signature'],
    ['two signature headers', { xSignature: [honest, honest] }, 'duplicate_part'],
    ['two signature headers joined by the server', { xSignature: `${honest}, ${honest}` }, 'duplicate_part'],
    ['two times', { xSignature: `ts=1,${honest}` }, 'duplicate_part'],
    ['two hashes', { xSignature: `${honest},v1=${'0'.repeat(64)}` }, 'duplicate_part'],
    ['two hashes, one named in capitals', { xSignature: `V1=${'0'.repeat(64)},${honest}` }, 'duplicate_part'],
    ['a hash cut short', { xSignature: honest.slice(0, -2) }, 'malformed_signature'],
    ['a hash that is no hex', { xSignature: `${ts},v1=${'z'.repeat(64)}` }, 'malformed_signature'],
    ['no time', { xSignature: v1 }, 'malformed_signature'],
    ['no hash', { xSignature: ts }, 'malformed_signature'],
    ['a negative time', { xSignature: `ts=-1,${v1}` }, 'malformed_signature'],
    ['a time in words', { xSignature: `ts=now,${v1}` }, 'malformed_signature'],
    ['a time beyond all numbers', { xSignature: `ts=${'9'.repeat(16)},${v1}` }, 'malformed_signature'],
    ['a lone word', { xSignature: 'hello' }, 'malformed_signature'],
    ['a trailing comma', { xSignature: `${honest},` }, 'malformed_signature'],
    ['a signature under another version only', { xSignature: honest.replace('v1', 'v2') }, 'malformed_signature'],
    ['no id', { dataId: undefined }, 'missing_data_id'],
    ['an empty id', { dataId: '' }, 'missing_data_id'],
    ['two ids', { dataId: ['131400000001', '131400000001'] }, 'missing_data_id'],
    ['two request ids', { xRequestId: ['req-1', 'req-1'] }, 'malformed_request_id'],
    ['an empty request id', { xRequestId: '' }, 'malformed_request_id'],
    ['another id', { dataId: '131400000002' }, 'mismatch'],
    ['another request id', { xRequestId: 'req-2' }, 'mismatch'],
    ['no request id where one was signed', { xRequestId: undefined }, 'mismatch'],
    ['another time', { xSignature: honest.replace('ts=1795439098', 'ts=1795439099') }, 'mismatch'],
  ])('%s', (_, change, reason) => {
    expect(reasonOf(delivery(change))).toBe(reason);
  });

  it('a request signed without an id, which the SDK lets pass', () => {
    const forged = `ts=1795439098,v1=${sign('request-id:req-1;ts:1795439098;')}`;
    expect(() =>
      WebhookSignatureValidator.validate({
        xSignature: forged,
        xRequestId: 'req-1',
        dataId: undefined,
        secret: SECRET,
      }),
    ).not.toThrow();
    expect(reasonOf(delivery({ xSignature: forged, dataId: undefined }))).toBe('missing_data_id');
  });

  it('a signature of a year ago and of tomorrow, in either unit', () => {
    for (const unit of [1, 1000]) {
      expect(reasonOf(delivery({ ts: String(Math.floor((NOW - 365 * DAY_MS) / unit)) }))).toBe('too_old');
      expect(reasonOf(delivery({ ts: String(Math.floor((NOW + DAY_MS) / unit)) }))).toBe('in_the_future');
    }
  });

  it('every change of one character in the hash', () => {
    for (let at = 3; at < v1.length; at += 1) {
      const other = v1.charAt(at) === '0' ? '1' : '0';
      expect(reasonOf(delivery({ xSignature: `${ts},${v1.slice(0, at)}${other}${v1.slice(at + 1)}` }))).toBe(
        'mismatch',
      );
    }
  });
});

describe('secrets', () => {
  it.each([
    [[]],
    [['']],
    [['  ']],
    [['changeme']],
    [['CHANGE_ME']],
    [['placeholder']],
    [['<secret>']],
    [['your-secret-here']],
    [['xxxx']],
    [[`\${MP_SECRET}`]],
    [[' padded']],
    [['good-secret-value', '']],
  ])('refuses to start with %o', (secrets) => {
    expect(() => mercadoPagoSignatureVerifier(secrets)).toThrow(
      expect.objectContaining({ code: 'payments.secret_missing' }),
    );
  });
});
