import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';
import { maskEchoedSecrets, maskSecretWord } from './mask-secrets.ts';
import { isAscii, toAscii } from './to-ascii.ts';

describe('text for people on a device that knows no encoding', () => {
  it.each([
    ['São João', 'Sao Joao'],
    ['“Ação” – nº 1…', '"Acao" - no 1...'],
    ['Łódź, Straße', 'Lodz, Strasse'],
    ['✓', '?'],
    ['plain', 'plain'],
  ])('%s is written as %s', (text, ascii) => {
    expect(toAscii(text)).toBe(ascii);
    expect(isAscii(ascii)).toBe(true);
  });

  it('reads every byte of the Windows code page', () => {
    expect(decodeText(Buffer.from('80e7e3', 'hex'))).toBe('€çã');
    const all = Uint8Array.from({ length: 128 }, (_, index) => index + 128);
    expect(decodeText(all)).toHaveLength(128);
  });
});

describe('secrets', () => {
  it('never stand in a log line', () => {
    expect(
      ['=password=abc', '=response=00ff', '=secret=x=y', '?password=abc', '=wpa2-pre-shared-key=k', '=name=ana'].map(
        maskSecretWord,
      ),
    ).toEqual([
      '=password=***',
      '=response=***',
      '=secret=***',
      '?password=***',
      '=wpa2-pre-shared-key=***',
      '=name=ana',
    ]);
  });

  it('are taken out of what the device says back', () => {
    const words = ['/ppp/secret/add', '=name=ana', Buffer.from('=password=segredo')];
    expect(maskEchoedSecrets('invalid value segredo for ana', words)).toBe('invalid value *** for ana');
  });
});
