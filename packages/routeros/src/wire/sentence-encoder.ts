import { lengthPrefixSize, writeLengthPrefix } from './word-length.ts';

/** A word to send: text goes out as UTF-8, bytes go out untouched. */
export type Word = string | Uint8Array;

function wordSize(word: Word): number {
  return typeof word === 'string' ? Buffer.byteLength(word) : word.byteLength;
}

/** Size in bytes of a whole sentence on the wire, its closing zero included. */
export function sentenceSize(words: readonly Word[]): number {
  let size = 1;
  for (const word of words) {
    const length = wordSize(word);
    size += lengthPrefixSize(length) + length;
  }
  return size;
}

/** Writes a sentence at `offset` and returns the offset behind its closing zero. */
export function writeSentence(target: Buffer, offset: number, words: readonly Word[]): number {
  let at = offset;
  for (const word of words) {
    const length = wordSize(word);
    at = writeLengthPrefix(target, at, length);
    if (typeof word === 'string') target.write(word, at, length);
    else target.set(word, at);
    at += length;
  }
  return target.writeUInt8(0, at);
}

/**
 * One sentence as one buffer, so that it leaves in one packet. (A router's delayed acknowledgement turns a sentence
 * written word by word into 40 ms of waiting.)
 */
export function encodeSentence(words: readonly Word[]): Buffer {
  const sentence = Buffer.allocUnsafe(sentenceSize(words));
  writeSentence(sentence, 0, words);
  return sentence;
}
