import { decodeBytes } from '../text/decode-text.ts';
import { ProtocolViolation } from './protocol-violation.ts';
import { announcedPrefixSize, readLengthPrefix } from './word-length.ts';

/**
 * A sentence as text. `legacy` holds, by word position, the bytes of the words that were not UTF-8 (they were read
 * as CP1252); it is undefined when there are none.
 */
export interface Sentence {
  readonly words: readonly string[];
  readonly legacy: ReadonlyMap<number, Uint8Array> | undefined;
}

export interface SentenceDecoder {
  /** Takes the next bytes; calls `onSentence` before it returns for each sentence whose closing zero is in them. */
  push(chunk: Uint8Array): void;
}

export interface SentenceDecoderOptions {
  readonly onSentence: (sentence: Sentence) => void;
  /** Ceiling for one word in bytes; a stream out of step must not make us allocate memory. Default 16 MiB. */
  readonly maxWordBytes?: number | undefined;
  /** Ceiling for the words of one sentence together. Default 64 MiB. */
  readonly maxSentenceBytes?: number;
}

const mebibyte = 1024 * 1024;
/** What the UTF-8 decoder puts in place of bytes it cannot read; its absence is the cheap proof of UTF-8. */
const replacement = '\ufffd';

/** Bytes that came but do not yet make a word. The room grows by doubling, so slow arrival stays linear. */
function createHeldBytes() {
  let room = Buffer.alloc(0);
  let held = 0;
  return {
    size: () => held,
    append(chunk: Buffer): Buffer {
      if (held + chunk.length > room.length) {
        const larger = Buffer.allocUnsafe(Math.max(2 * room.length, held + chunk.length, 256));
        room.copy(larger, 0, 0, held);
        room = larger;
      }
      chunk.copy(room, held);
      held += chunk.length;
      return room.subarray(0, held);
    },
    keep(rest: Buffer): void {
      if (rest.length > room.length) room = Buffer.allocUnsafe(rest.length);
      rest.copy(room, 0);
      held = rest.length;
      // A huge word has passed: give its room back.
      if (held === 0 && room.length > mebibyte) room = Buffer.alloc(0);
    },
  };
}

/**
 * Incremental decoder of API sentences, right for every way of cutting the stream. Empty sentences are ignored.
 *
 * `push` throws `ProtocolViolation` for a reserved control byte or a size above the ceilings; the decoder is then
 * spent and the connection must be closed.
 */
export function createSentenceDecoder(options: SentenceDecoderOptions): SentenceDecoder {
  const maxWordBytes = options.maxWordBytes ?? 16 * mebibyte;
  const maxSentenceBytes = options.maxSentenceBytes ?? 64 * mebibyte;
  const held = createHeldBytes();
  let words: string[] = [];
  let legacy: Map<number, Uint8Array> | undefined;
  let sentenceBytes = 0;

  function endSentence(): void {
    if (words.length === 0) return;
    const sentence = { words, legacy };
    words = [];
    legacy = undefined;
    sentenceBytes = 0;
    options.onSentence(sentence);
  }

  function takeDoubtfulWord(bytes: Buffer): void {
    const word = decodeBytes(bytes);
    if (word.legacy) {
      legacy ??= new Map();
      legacy.set(words.length, Uint8Array.from(bytes));
    }
    words.push(word.text);
  }

  function takeWord(bytes: Buffer, start: number, end: number): void {
    sentenceBytes += end - start;
    if (sentenceBytes > maxSentenceBytes)
      throw new ProtocolViolation(`sentence of more than ${maxSentenceBytes} bytes`);
    const text = bytes.toString('utf8', start, end);
    if (text.includes(replacement)) takeDoubtfulWord(bytes.subarray(start, end));
    else words.push(text);
  }

  /** Reads all complete words and returns how many bytes they took. */
  function consume(bytes: Buffer): number {
    let at = 0;
    while (at < bytes.length) {
      const size = announcedPrefixSize(bytes.readUInt8(at));
      if (size === undefined) throw new ProtocolViolation('reserved control byte');
      if (bytes.length - at < size) break;
      const length = readLengthPrefix(bytes, at, size);
      if (length > maxWordBytes) throw new ProtocolViolation(`word of ${length} bytes`);
      const end = at + size + length;
      if (end > bytes.length) break;
      if (length === 0) endSentence();
      else takeWord(bytes, at + size, end);
      at = end;
    }
    return at;
  }

  return {
    push(chunk) {
      const view = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const bytes = held.size() === 0 ? view : held.append(view);
      held.keep(bytes.subarray(consume(bytes)));
    },
  };
}
