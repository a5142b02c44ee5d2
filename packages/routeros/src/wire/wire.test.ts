import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolViolation } from './protocol-violation.ts';
import { createSentenceDecoder, type Sentence, type SentenceDecoderOptions } from './sentence-decoder.ts';
import { encodeSentence } from './sentence-encoder.ts';
import { encodeLength, readLengthPrefix } from './word-length.ts';

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

const decoder = (options: Omit<SentenceDecoderOptions, 'onSentence'> = {}) => {
  const sentences: Sentence[] = [];
  const { push } = createSentenceDecoder({ ...options, onSentence: (sentence) => sentences.push(sentence) });
  return { push, sentences, words: () => sentences.map((sentence) => sentence.words) };
};

const decodeAll = (...chunks: readonly Uint8Array[]): readonly (readonly string[])[] => {
  const { push, words } = decoder();
  for (const chunk of chunks) push(chunk);
  return words();
};

describe('the length in front of a word', () => {
  it.each([
    [0, '00'],
    [127, '7f'],
    [128, '8080'],
    [130, '8082'],
    [0x3fff, 'bfff'],
    [0x4000, 'c04000'],
    [0x1fffff, 'dfffff'],
    [2_097_140, 'dffff4'],
    [0x200000, 'e0200000'],
    [268_435_440, 'effffff0'],
    [0x10000000, 'f010000000'],
    [0xffffffff, 'f0ffffffff'],
  ])('of %i bytes is %s', (length, hex) => {
    expect(encodeLength(length).toString('hex')).toBe(hex);
    expect(readLengthPrefix(bytesOf(hex), 0, hex.length / 2)).toBe(length);
  });
});

describe('a sentence on the wire', () => {
  it.each([
    [['/login', '=name=admin', '=password='], '062f6c6f67696e0b3d6e616d653d61646d696e0a3d70617373776f72643d00'],
    [
      ['/ppp/active/remove', '=.id=*80000123', '.tag=11'],
      '122f7070702f6163746976652f72656d6f7665 0e3d2e69643d2a3830303030313233 072e7461673d313100',
    ],
    [
      ['/interface/print', '?type=ether', '?type=vlan', '?#|'],
      '102f696e746572666163652f7072696e74 0b3f747970653d6574686572 0a3f747970653d766c616e 033f237c00',
    ],
  ])('is %j in these bytes', (words, hex) => {
    expect(encodeSentence(words).toString('hex')).toBe(hex.replaceAll(' ', ''));
    expect(decodeAll(bytesOf(hex))).toEqual([words]);
  });

  it('counts bytes and not letters', () => {
    expect(encodeSentence(['ã']).toString('hex')).toBe('02c3a300');
    expect(
      encodeSentence([`=comment=${'A'.repeat(200)}`])
        .subarray(0, 2)
        .toString('hex'),
    ).toBe('80d1');
  });
});

describe('reading sentences', () => {
  const answer = Buffer.concat([
    encodeSentence(['!re', '.tag=7', '=.id=*1A', '=name=joao', `=comment=${'A'.repeat(200)}`]),
    Buffer.of(0),
    encodeSentence(['!re', '.tag=7', '=name=São João']),
    encodeSentence(['!done', '.tag=7']),
  ]);
  const whole = decodeAll(answer);

  it('ignores empty sentences', () => {
    expect(whole.map(([first]) => first)).toEqual(['!re', '!re', '!done']);
  });

  it('gives the same for every cut in two', () => {
    for (let at = 0; at <= answer.length; at += 1)
      expect(decodeAll(answer.subarray(0, at), answer.subarray(at)), `cut at ${at}`).toEqual(whole);
  });

  it('gives the same with a lone byte at every place', () => {
    for (let at = 0; at < answer.length; at += 1)
      expect(
        decodeAll(answer.subarray(0, at), answer.subarray(at, at + 1), answer.subarray(at + 1)),
        `byte ${at}`,
      ).toEqual(whole);
  });

  it('gives the same byte by byte', () => {
    expect(decodeAll(...Array.from(answer, (byte) => Buffer.of(byte)))).toEqual(whole);
  });

  it('gives back whatever was written, however it was cut', () => {
    const word = fc.oneof(fc.string({ minLength: 1, maxLength: 20 }), fc.constantFrom('São João', 'x'.repeat(300)));
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        (sentences, cuts) => {
          const bytes = Buffer.concat(sentences.map((words) => encodeSentence(words)));
          const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
          const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
          expect(decodeAll(...chunks)).toEqual(sentences);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('tells of a sentence as soon as its last byte is there', () => {
    const { push, sentences } = decoder();
    push(answer.subarray(0, answer.indexOf(Buffer.from('A\0'), 0) + 1));
    expect(sentences).toHaveLength(0);
    push(Buffer.of(0));
    expect(sentences).toHaveLength(1);
  });

  it('reads UTF-8 and, where it is none, what old WinBox writes in Brazil, and keeps those bytes', () => {
    const { push, sentences } = decoder();
    push(bytesOf('03217265 13 3d636f6d6d656e743d53c3a36f204a6fc3a36f00'));
    push(bytesOf('03217265 11 3d636f6d6d656e743d53e36f204a6fe36f00'));
    expect(sentences.map(({ words }) => words[1])).toEqual(['=comment=São João', '=comment=São João']);
    expect(sentences[0]?.legacy).toBeUndefined();
    expect(Buffer.from(sentences[1]?.legacy?.get(1) ?? []).toString('hex')).toBe('3d636f6d6d656e743d53e36f204a6fe36f');
  });

  it('stops at a byte that is reserved, and at a size that no router means', () => {
    expect(() => decoder().push(Buffer.of(0xf8))).toThrow(ProtocolViolation);
    expect(() => decoder().push(bytesOf('f0 ffffffff'))).toThrow(ProtocolViolation);
    expect(() => decoder({ maxWordBytes: 10 }).push(encodeSentence(['x'.repeat(11)]))).toThrow(ProtocolViolation);
    expect(() => decoder({ maxSentenceBytes: 10 }).push(encodeSentence(['x'.repeat(6), 'y'.repeat(6)]))).toThrow(
      ProtocolViolation,
    );
    expect(decodeAll(encodeSentence(['x'.repeat(10)]))).toHaveLength(1);
  });

  it('grows with what comes, not with what is announced', () => {
    const { push } = decoder();
    const before = process.memoryUsage().arrayBuffers;
    for (let times = 0; times < 100; times += 1) decoder().push(bytesOf('e0ffffff'));
    push(bytesOf('e0ffffff'));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
  });
});
