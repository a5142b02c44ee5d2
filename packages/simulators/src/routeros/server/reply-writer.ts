import type { Reply } from '../commands/reply.ts';
import { encodeReply } from './encode-reply.ts';
import type { FaultState } from './faults.ts';
import type { ReplyStream } from './reply-stream.ts';

/** Replies that one turn may write before it looks whether the socket takes more. */
const TURN = 200;

/** Writes the replies of one command under its tag, as fast as the client takes them. */
export interface ReplyWriter {
  reply(reply: Reply, tag: string | undefined): void;
  /** Writes until the end or until `isOver`; then calls `whenDone`. */
  pump(replies: Generator<Reply>, work: { tag: string | undefined; isOver: () => boolean; whenDone: () => void }): void;
}

export function createReplyWriter(stream: ReplyStream, faults: FaultState): ReplyWriter {
  const reply = (one: Reply, tag: string | undefined): void => stream.send(encodeReply(one, tag, faults.isTagLast));

  const pump: ReplyWriter['pump'] = (replies, work) => {
    for (let count = 0; count < TURN; count += 1) {
      if (work.isOver()) return;
      const next = replies.next();
      if (next.done === true) {
        work.whenDone();
        return;
      }
      reply(next.value, work.tag);
    }
    stream.whenReady(() => pump(replies, work));
  };

  return { reply, pump };
}
