import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFile } from './decode-file.ts';
import { isGarbled } from './garbled-text.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

/** Portuguese text in Windows-1252: all of its letters stand where Latin-1 has them. */
const windows1252 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('the encoding of a file', () => {
  it('reads UTF-8 with and without a mark at its beginning', () => {
    const plain = new TextEncoder().encode('João;Itaúna');
    expect(decodeFile(plain)).toEqual({ kind: 'text', text: 'João;Itaúna', encoding: 'utf-8' });
    expect(decodeFile(bytes(0xef, 0xbb, 0xbf, ...plain))).toMatchObject({ text: 'João;Itaúna' });
  });

  it('reads Windows-1252, also the signs that Latin-1 does not have', () => {
    expect(decodeFile(windows1252('João;Itaúna'))).toEqual({
      kind: 'text',
      text: 'João;Itaúna',
      encoding: 'windows-1252',
    });
    expect(decodeFile(bytes(0x93, 0xe7, 0x94, 0x80))).toMatchObject({ text: '“ç”€', encoding: 'windows-1252' });
  });

  it.each([
    ['UTF-16 with a mark', new Uint8Array(Buffer.from('\ufeffnome;cpf', 'utf16le'))],
    ['UTF-16 without a mark', new Uint8Array(Buffer.from('nome;cpf', 'utf16le'))],
    ['a spreadsheet, which is a ZIP archive', bytes(0x50, 0x4b, 0x03, 0x04, 0x00)],
    ['a byte that Windows-1252 does not have', bytes(0x41, 0x81, 0xe7)],
  ])('does not read %s', (_what, file) => {
    expect(decodeFile(file)).toEqual({ kind: 'unknown' });
  });

  it('tells both encodings apart for every Portuguese word that has an accent', () => {
    const letters = 'aeimnostAEIMNOST áàâãéêíóôõúçÁÀÂÃÉÊÍÓÔÕÚÇ';
    const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        word.filter((text) => /[^\x20-\x7e]/.test(text)),
        (text) => {
          expect(decodeFile(new TextEncoder().encode(text))).toMatchObject({ text, encoding: 'utf-8' });
          // In upper case two accents may follow each other so that they form valid UTF-8 only where the second is below 0xC0: none is.
          expect(decodeFile(windows1252(text))).toMatchObject({ text, encoding: 'windows-1252' });
        },
      ),
      { seed: 20_263, numRuns: 1_000 },
    );
  });
});

describe('garbled text', () => {
  it.each(['JoÃ£o', 'ConceiÃ§Ã£o', 'SÃ£o JosÃ©', 'Ana � Silva', 'Jo‡o', 'Concei‡Æo', 'Andr‚'])(
    'is seen in %s',
    (text) => {
      expect(isGarbled(text)).toBe(true);
    },
  );

  it.each([
    'João',
    'JOÃO DA CONCEIÇÃO',
    'SÃO JOSÉ',
    'D’Ávila',
    'Rua 7 – casa 2',
    'R$ 99,90',
    'Nº 12',
    '1ª Travessa',
    'Weiß',
    'Ø',
  ])('is not seen in %s', (text) => {
    expect(isGarbled(text)).toBe(false);
  });

  it('is seen in every Portuguese word that was encoded twice', () => {
    const accents = 'áàâãéêíóôõúçÁÀÂÃÉÊÍÓÔÕÚÇ';
    for (const letter of accents) {
      const twice = decodeFile(new TextEncoder().encode(letter));
      const again =
        twice.kind === 'text' ? new TextDecoder('windows-1252').decode(new TextEncoder().encode(letter)) : '';
      expect(isGarbled(`a${again}o`), letter).toBe(true);
    }
  });
});
