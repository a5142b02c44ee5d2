/** Longest word the four-byte prefix can announce, in bytes; longer words take the five-byte form. */
const fourByteLimit = 0x0fffffff;

/**
 * How many bytes the length prefix of a word takes.
 *
 * @param length word length in bytes, 0 to 2^32-1
 * @see MikroTik documentation, "API words"
 */
export function lengthPrefixSize(length: number): number {
  if (length < 0x80) return 1;
  if (length < 0x4000) return 2;
  if (length < 0x200000) return 3;
  return length <= fourByteLimit ? 4 : 5;
}

/** How many bytes the prefix that starts with `firstByte` takes, or undefined for a reserved control byte (F8 and up). */
export function announcedPrefixSize(firstByte: number): number | undefined {
  if (firstByte < 0x80) return 1;
  if (firstByte < 0xc0) return 2;
  if (firstByte < 0xe0) return 3;
  if (firstByte < 0xf0) return 4;
  return firstByte < 0xf8 ? 5 : undefined;
}

/** Writes the length prefix of a word at `offset` and returns the offset behind it. */
export function writeLengthPrefix(target: Buffer, offset: number, length: number): number {
  const size = lengthPrefixSize(length);
  if (size === 1) return target.writeUInt8(length, offset);
  if (size === 2) return target.writeUInt16BE(0x8000 + length, offset);
  // Sums, not bit operations: `|` works on signed 32-bit numbers and would turn the long forms negative.
  if (size === 3) return target.writeUIntBE(0xc00000 + length, offset, 3);
  if (size === 4) return target.writeUInt32BE(0xe0000000 + length, offset);
  target.writeUInt8(0xf0, offset);
  return target.writeUInt32BE(length, offset + 1);
}

/** The prefix of a word of `length` bytes, on its own. */
export function encodeLength(length: number): Buffer {
  const prefix = Buffer.alloc(lengthPrefixSize(length));
  writeLengthPrefix(prefix, 0, length);
  return prefix;
}

/** Reads a prefix of `size` bytes at `offset`; the caller has made sure that all of them are there. */
export function readLengthPrefix(source: Buffer, offset: number, size: number): number {
  if (size === 1) return source.readUInt8(offset);
  if (size === 2) return source.readUInt16BE(offset) - 0x8000;
  if (size === 3) return source.readUIntBE(offset, 3) - 0xc00000;
  if (size === 4) return source.readUInt32BE(offset) - 0xe0000000;
  return source.readUInt32BE(offset + 1);
}
