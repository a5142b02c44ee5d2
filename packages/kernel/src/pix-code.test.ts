import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from './app-error.ts';
import { buildDynamicPixCode, buildStaticPixCode, crc16, foldToAscii, pixKeyKind } from './pix-code.ts';
import { readPixCode } from './pix-code-reader.ts';

/** Codes of the Banco Central's manual and API repository, of public test suites, and four made in three implementations. */
const vectors = {
  manualStatic:
    '00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D',
  manualAllFields:
    '00020104141234567890123426580014BR.GOV.BCB.PIX0136123e4567-e12b-12d1-a456-42665544000027300012BR.COM.OUTRO011001234567895204000053039865406123.455802BR5917NOME DO RECEBEDOR6008BRASILIA61087007490062190515RP12345678-201980390012BR.COM.OUTRO01190123.ABCD.3456.WXYZ6304AD38',
  manualDynamic:
    '00020101021226700014br.gov.bcb.pix2548pix.example.com/8b3da2f39a4140d1a91abd93113bd4415204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***630464E4',
  immediateWithRecurrence:
    '00020101021226760014br.gov.bcb.pix2554pix.example.com/qr/v2/8b3da2f39a4140d1a91abd93113bd4415204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80800014br.gov.bcb.pix2558pix.example.com/qr/v2/rec/94ed2badcbc04c15b0bb7fa35319489063047741',
  dueDateWithRecurrence:
    '00020101021226810014br.gov.bcb.pix2559pix.example.com/qr/v2/cobv/1e6c54d3ec9449b7a7fc53b6b0f998e75204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80800014br.gov.bcb.pix2558pix.example.com/qr/v2/rec/3ffa640fa4f14080adccb949fa2dc0d06304A441',
  recurrenceOnly:
    '00020126180014br.gov.bcb.pix5204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80800014br.gov.bcb.pix2558pix.example.com/qr/v2/rec/2353c790eefb11eaadc10242ac120002630462C9',
  withdrawal:
    '00020126950014br.gov.bcb.pix01364004901d-bd85-4769-8e52-cb4c42c506dc0221Jornada pagador 431070308999990085204000053039865406577.575802BR5903Pix6008BRASILIA6229052599ed983ea570413d8d336301d630418B7',
  sandboxDynamic:
    '00020101021226940014br.gov.bcb.pix2572qr-h.sandbox.pix.bcb.gov.br/rest/api/v2/7b2d64c4eb744a2d92a4dd5f8cfc4dfa5204000053039865802BR5913FULANO DE TAL6008BRASILIA62070503***80950014br.gov.bcb.pix2573qr-h.sandbox.pix.bcb.gov.br/rest/api/rec/3d29b94249c54b3f8c533d729f59b5e56304DBE0',
  mercadoPago:
    '00020126580014br.gov.bcb.pix0136b76aa9c2-2ec4-4110-954e-ebfe34f05b61520400005303986540512.345802BR5911TE35069Wi056014Begz kGOBJEUte62230519mpqrinter132741051963042B7C',
  cnpjKey:
    '00020126360014br.gov.bcb.pix011411222333000181520400005303986540599.905802BR5919PROVEDOR TESTE LTDA6008CURITIBA62130509FAT00012363041EAA',
  letterCnpjKey:
    '00020126360014br.gov.bcb.pix011412ABC34501DE3552040000530398654071234.565802BR5908ISP ALFA6009SAO PAULO62140510FAT202611A63044665',
  phoneKey:
    '00020126360014br.gov.bcb.pix0114+554199999000052040000530398654040.015802BR5913FULANO DE TAL6008BRASILIA62070503***6304174A',
  cpfKey:
    '00020126330014br.gov.bcb.pix0111529982247255204000053039865802BR5911MARIA SILVA6006MANAUS62070503***6304DC26',
};

const fulano = { merchantName: 'Fulano de Tal', merchantCity: 'BRASILIA' };
const valid = { key: '11222333000181', merchantName: 'ISP', merchantCity: 'CURITIBA' };
const refusal = (text: string) => {
  const reading = readPixCode(text);
  return reading.valid ? 'accepted' : reading.reason;
};
const withCrc = (body: string) => `${body}6304${crc16(`${body}6304`)}`;
const codeOfError = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return isAppError(error) ? error.code : error;
  }
  return 'nothing thrown';
};

describe('building', () => {
  it('computes the published check value of the CRC', () => {
    expect(crc16('123456789')).toBe('29B1');
  });

  it.each([
    ['manualStatic', buildStaticPixCode({ key: '123e4567-e12b-12d1-a456-426655440000', ...fulano })],
    ['manualDynamic', buildDynamicPixCode({ url: 'pix.example.com/8b3da2f39a4140d1a91abd93113bd441', ...fulano })],
    [
      'withdrawal',
      buildStaticPixCode({
        key: '4004901d-bd85-4769-8e52-cb4c42c506dc',
        description: 'Jornada pagador 43107',
        fss: '99999008',
        amountCents: 57757,
        merchantName: 'Pix',
        merchantCity: 'BRASILIA',
        txid: '99ed983ea570413d8d336301d',
      }),
    ],
    [
      'mercadoPago',
      buildStaticPixCode({
        key: 'b76aa9c2-2ec4-4110-954e-ebfe34f05b61',
        amountCents: 1234,
        merchantName: 'TE35069Wi05',
        merchantCity: 'Begz kGOBJEUte',
        txid: 'mpqrinter1327410519',
      }),
    ],
    [
      'cnpjKey',
      buildStaticPixCode({
        key: '11222333000181',
        amountCents: 9990,
        merchantName: 'PROVEDOR TESTE LTDA',
        merchantCity: 'CURITIBA',
        txid: 'FAT000123',
      }),
    ],
    [
      'letterCnpjKey',
      buildStaticPixCode({
        key: '12ABC34501DE35',
        amountCents: 123456,
        merchantName: 'ISP ALFA',
        merchantCity: 'SÃO PAULO',
        txid: 'FAT202611A',
      }),
    ],
    [
      'phoneKey',
      buildStaticPixCode({
        key: '+5541999990000',
        amountCents: 1,
        merchantName: 'FULANO DE TAL',
        merchantCity: 'BRASILIA',
      }),
    ],
    ['cpfKey', buildStaticPixCode({ key: '52998224725', merchantName: 'MARIA SILVA', merchantCity: 'MANAUS' })],
  ] as const)('builds the vector %s to the character', (name, built) => {
    expect(built).toBe(vectors[name]);
  });

  it('folds accents and cuts name, city and description, but never the key', () => {
    const reading = readPixCode(
      buildStaticPixCode({
        key: '123e4567-e12b-12d1-a456-426655440000',
        merchantName: 'Provedor São João Telecomunicações',
        merchantCity: 'São José dos Campos',
        description: 'Fatura de novembro — plano de 500 mega com instalação inclusa',
        postalCode: '80010000',
      }),
    );
    expect(reading).toMatchObject({
      valid: true,
      code: {
        key: '123e4567-e12b-12d1-a456-426655440000',
        merchantName: 'Provedor Sao Joao Telecom',
        merchantCity: 'Sao Jose dos Ca',
        description: 'Fatura de novembro plano de 500 mega c'.slice(0, 37).trim(),
        postalCode: '80010000',
      },
    });
  });

  it('leaves the description out when the longest e-mail key takes all the room', () => {
    const key = `${'a'.repeat(65)}@example.com`;
    expect(key).toHaveLength(77);
    const reading = readPixCode(buildStaticPixCode({ ...valid, key, description: 'Fatura' }));
    expect(reading).toMatchObject({ valid: true, code: { key } });
    expect(reading.valid && reading.code.description).toBeUndefined();
  });

  it.each([
    ['key', { ...valid, key: '41999990000' }],
    ['key', { ...valid, key: '11222333000180' }],
    ['key', { ...valid, key: 'Pessoa@Example.com' }],
    ['key', { ...valid, key: `${'a'.repeat(66)}@example.com` }],
    ['key', { ...valid, key: '' }],
    ['txid', { ...valid, txid: 'A'.repeat(26) }],
    ['txid', { ...valid, txid: 'FAT-1' }],
    ['txid', { ...valid, txid: '' }],
    ['fss', { ...valid, fss: '123' }],
    ['amount', { ...valid, amountCents: 0 }],
    ['amount', { ...valid, amountCents: -1 }],
    ['amount', { ...valid, amountCents: 10.5 }],
    ['amount', { ...valid, amountCents: 1_000_000_000_000 }],
    ['merchant_name', { ...valid, merchantName: ' 漢字 ' }],
    ['merchant_city', { ...valid, merchantCity: '' }],
    ['postal_code', { ...valid, postalCode: '80010-000' }],
  ])('refuses a malformed %s instead of cutting it (%o)', (field, input) => {
    expect(codeOfError(() => buildStaticPixCode(input))).toBe(`pix_code.invalid_${field}`);
  });

  it.each(['https://pix.example.com/1', 'pix.example.com', `pix.example.com/${'a'.repeat(62)}`, 'pix.example.com/é'])(
    'refuses the charge address %s',
    (url) => {
      expect(codeOfError(() => buildDynamicPixCode({ url, ...fulano }))).toBe('pix_code.invalid_url');
    },
  );

  it('tells the five kinds of key apart', () => {
    expect(
      ['52998224725', '12ABC34501DE35', '+5541999990000', 'a@b.com', '123e4567-e12b-12d1-a456-426655440000', 'x'].map(
        pixKeyKind,
      ),
    ).toEqual(['cpf', 'cnpj', 'phone', 'email', 'random', undefined]);
  });

  it('keeps every printable ASCII character when folding and joins what is left of others', () => {
    expect(foldToAscii('  Açaí & Cia — №1 \u00a0\t ok ')).toBe('Acai & Cia No1 ok');
  });
});

describe('reading', () => {
  it.each(Object.entries(vectors))('accepts the vector %s', (_, text) => {
    expect(readPixCode(text).valid).toBe(true);
  });

  it('reads every field of the manual', () => {
    expect(readPixCode(vectors.manualAllFields)).toEqual({
      valid: true,
      code: {
        kind: 'static',
        oneTime: false,
        key: '123e4567-e12b-12d1-a456-426655440000',
        amountCents: 12345,
        merchantName: 'NOME DO RECEBEDOR',
        merchantCity: 'BRASILIA',
        postalCode: '70074900',
        txid: 'RP12345678-2019',
      },
    });
  });

  it.each([
    ['immediateWithRecurrence', 'dynamic', 'pix.example.com/qr/v2/rec/94ed2badcbc04c15b0bb7fa353194890'],
    ['dueDateWithRecurrence', 'dynamic', 'pix.example.com/qr/v2/rec/3ffa640fa4f14080adccb949fa2dc0d0'],
    ['recurrenceOnly', 'recurrence', 'pix.example.com/qr/v2/rec/2353c790eefb11eaadc10242ac120002'],
    ['sandboxDynamic', 'dynamic', 'qr-h.sandbox.pix.bcb.gov.br/rest/api/rec/3d29b94249c54b3f8c533d729f59b5e5'],
  ] as const)('reads the recurrence of %s', (name, kind, recurrenceUrl) => {
    expect(readPixCode(vectors[name])).toMatchObject({ valid: true, code: { kind, recurrenceUrl } });
  });

  it('accepts a lower-case CRC', () => {
    expect(readPixCode(vectors.cnpjKey.replace('1EAA', '1eaa')).valid).toBe(true);
  });

  it('refuses every vector with any one character changed', () => {
    const survivors: string[] = [];
    for (const text of Object.values(vectors))
      for (let at = 0; at < text.length; at += 1) {
        const other = text.charAt(at) === '7' ? '8' : '7';
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        if (readPixCode(changed).valid) survivors.push(changed);
      }
    expect(survivors).toEqual([]);
  });

  it('refuses every vector cut short anywhere', () => {
    for (const text of Object.values(vectors))
      for (let end = 0; end < text.length; end += 1) expect(readPixCode(text.slice(0, end)).valid).toBe(false);
  });

  it.each([
    ['text after the CRC', `${vectors.cnpjKey}5802BR`, 'text_after_crc'],
    ['a blank after the CRC', `${vectors.cnpjKey} `, 'text_after_crc'],
    ['an accent', vectors.cnpjKey.replace('LTDA', 'LTDÁ'), 'not_ascii'],
    ['a line break', `${vectors.cnpjKey}\n`, 'not_ascii'],
    ['nothing', '', 'malformed'],
    ['a repeated field', withCrc(`${vectors.cpfKey.slice(0, -8)}5802BR`), 'malformed'],
    [
      'another arrangement',
      withCrc(vectors.cpfKey.slice(0, -8).replace('br.gov.bcb.pix', 'br.gov.bcb.pox')),
      'not_pix',
    ],
    ['another currency', withCrc(vectors.cpfKey.slice(0, -8).replace('5303986', '5303840')), 'missing_field'],
    ['no name', withCrc(vectors.cpfKey.slice(0, -8).replace('5911MARIA SILVA', '')), 'missing_field'],
    ['a comma in the amount', withCrc(vectors.cnpjKey.slice(0, -8).replace('99.90', '99,90')), 'invalid_amount'],
    ['an odd txid', withCrc(vectors.cnpjKey.slice(0, -8).replace('FAT000123', 'FAT 00123')), 'invalid_txid'],
  ])('refuses %s', (_, text, reason) => {
    expect(refusal(text)).toBe(reason);
  });

  it('reads back whatever was built', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999_999_999 }),
        fc.stringMatching(/^[A-Za-z0-9]{1,25}$/),
        fc.stringMatching(/^[A-Za-z][ -~À-ü]{0,40}$/),
        (amountCents, txid, merchantName) => {
          const reading = readPixCode(buildStaticPixCode({ ...valid, amountCents, txid, merchantName }));
          expect(reading).toMatchObject({ valid: true, code: { kind: 'static', key: valid.key, amountCents, txid } });
        },
      ),
      { seed: 20261123, numRuns: 300 },
    );
  });

  it('never throws on text from the world', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 40 }),
          fc.stringMatching(/^0002[0-9a-z.]{0,60}6304[0-9A-F]{4}$/),
        ),
        (text) => {
          expect(readPixCode(text).valid).toBe(false);
        },
      ),
      { seed: 20261123, numRuns: 500 },
    );
  });
});
