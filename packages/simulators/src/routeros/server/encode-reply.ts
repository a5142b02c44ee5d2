import type { Reply } from '../commands/reply.ts';
import { encodeSentence } from '../wire/encode-sentence.ts';

/** A reply on the wire. Devices put the tag second; the manual's example shows it last. */
export function encodeReply({ word, attributes }: Reply, tag: string | undefined, isTagLast: boolean): string {
  if (tag === undefined) return encodeSentence([word, ...attributes]);
  const tagWord = `.tag=${tag}`;
  return encodeSentence(isTagLast ? [word, ...attributes, tagWord] : [word, tagWord, ...attributes]);
}
