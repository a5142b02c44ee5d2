/** Longest word a client may send; no command is near it. */
const MAX_WORD = 1 << 20;

interface Length {
  readonly value: number;
  readonly size: number;
}

/** Extra bytes of a length and what its first byte contributes; undefined for a control byte. */
function announce(first: number): { readonly extra: number; readonly high: number } | undefined {
  if (first < 0x80) return { extra: 0, high: first };
  if (first < 0xc0) return { extra: 1, high: first & 0x3f };
  if (first < 0xe0) return { extra: 2, high: first & 0x1f };
  if (first < 0xf0) return { extra: 3, high: first & 0x0f };
  return first === 0xf0 ? { extra: 4, high: 0 } : undefined;
}

function readLength(bytes: Buffer, at: number): Length | 'incomplete' | 'broken' {
  const announced = announce(bytes.readUInt8(at));
  if (announced === undefined) return 'broken';
  if (at + announced.extra >= bytes.length) return 'incomplete';
  let value = announced.high;
  for (let next = at + 1; next <= at + announced.extra; next += 1) value = value * 256 + bytes.readUInt8(next);
  return value > MAX_WORD ? 'broken' : { value, size: 1 + announced.extra };
}

/** Takes the bytes of a client as they come. */
export interface SentenceReader {
  /** The sentences completed by these bytes, in binary words; undefined when the stream makes no sense. */
  read(chunk: Buffer): string[][] | undefined;
}

export function createSentenceReader(): SentenceReader {
  let rest: Buffer = Buffer.alloc(0);
  let words: string[] = [];

  return {
    read(chunk) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const sentences: string[][] = [];
      let at = 0;
      while (at < bytes.length) {
        const length = readLength(bytes, at);
        if (length === 'broken') return undefined;
        if (length === 'incomplete' || at + length.size + length.value > bytes.length) break;
        const start = at + length.size;
        at = start + length.value;
        if (length.value > 0) words.push(bytes.toString('latin1', start, at));
        else if (words.length > 0) {
          sentences.push(words);
          words = [];
        }
      }
      rest = bytes.subarray(at);
      return sentences;
    },
  };
}
