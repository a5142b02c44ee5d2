import { createHash } from 'node:crypto';
import * as z from 'zod';

/** One message attribute as on the wire: text, or bytes in base64, with a type such as `String`, `Number.int`, `Binary`. */
export const MessageAttribute = z.object({
  DataType: z.string().regex(/^(String|Number|Binary)(\..*)?$/),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});
export type MessageAttribute = z.infer<typeof MessageAttribute>;
export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

export const md5Hex = (data: string | Buffer): string => createHash('md5').update(data).digest('hex');

/**
 * MD5OfMessageAttributes: names in order, each as length + name, length + type, one byte 1 (text) or 2 (bytes), length + value;
 * lengths are 4 bytes big-endian. Source: SQS Developer Guide, "Calculating the MD5 message digest for message attributes".
 */
export function attributesDigest(attributes: MessageAttributes): string {
  const hash = createHash('md5');
  for (const name of Object.keys(attributes).sort()) {
    const attribute = attributes[name];
    if (attribute === undefined) continue;
    const binary = attribute.DataType.startsWith('Binary');
    const value = attributeBytes(attribute);
    for (const part of [Buffer.from(name), Buffer.from(attribute.DataType)]) hash.update(lengthOf(part)).update(part);
    hash.update(Buffer.from([binary ? 2 : 1]));
    hash.update(lengthOf(value)).update(value);
  }
  return hash.digest('hex');
}

function attributeBytes(attribute: MessageAttribute): Buffer {
  return attribute.DataType.startsWith('Binary')
    ? Buffer.from(attribute.BinaryValue ?? '', 'base64')
    : Buffer.from(attribute.StringValue ?? '');
}

function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return length;
}

/** Bytes counted against the message size limit: body, and name, type and value of each attribute. */
export function messageBytes(body: string, attributes: MessageAttributes): number {
  let total = Buffer.byteLength(body);
  for (const [name, attribute] of Object.entries(attributes)) {
    total += Buffer.byteLength(name) + Buffer.byteLength(attribute.DataType) + attributeBytes(attribute).length;
  }
  return total;
}
