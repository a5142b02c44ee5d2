// A router that says exactly what a test tells it, sentence by sentence: for answers that no honest device gives.
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createSentenceDecoder } from '../wire/sentence-decoder.ts';
import { encodeSentence } from '../wire/sentence-encoder.ts';

/** One client of the fake router. */
export interface FakePeer {
  say(...words: readonly string[]): void;
  readonly socket: Socket;
}

export interface FakeRouter {
  readonly port: number;
  /** Sentences that came after the login, the tag last. */
  readonly heard: (readonly string[])[];
  readonly peers: FakePeer[];
  /** The latest client. */
  say(...words: readonly string[]): void;
  /** The tag of the latest command with this path. */
  tagOf(path: string): string;
  /** Resolves when a command with this path has come, at once when one was there already. */
  hears(path: string): Promise<string>;
  close(): Promise<void>;
}

export const startFakeRouter = async (
  answer: (peer: FakePeer, words: readonly string[], tag: string) => void,
): Promise<FakeRouter> => {
  const heard: (readonly string[])[] = [];
  const peers: FakePeer[] = [];
  const waiting = new Set<() => void>();
  const tagIn = (words: readonly string[]): string => words.find((word) => word.startsWith('.tag='))?.slice(5) ?? '';

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const peer: FakePeer = { socket, say: (...words) => socket.write(encodeSentence(words)) };
    peers.push(peer);
    socket.on('error', () => socket.destroy());
    const { push } = createSentenceDecoder({
      onSentence: ({ words }) => {
        if (words[0] === '/login') {
          peer.say('!done', `.tag=${tagIn(words)}`);
          return;
        }
        heard.push(words);
        for (const wake of [...waiting]) wake();
        answer(peer, words, tagIn(words));
      },
    });
    socket.on('data', push);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const latest = (path: string) => heard.findLast(([command]) => command === path);

  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    heard,
    peers,
    say: (...words) => peers.at(-1)?.say(...words),
    tagOf: (path) => tagIn(latest(path) ?? []),
    hears: (path) =>
      new Promise((resolve) => {
        const look = (): void => {
          const words = latest(path);
          if (words === undefined) return;
          waiting.delete(look);
          resolve(tagIn(words));
        };
        waiting.add(look);
        look();
      }),
    close: async () => {
      for (const { socket } of peers) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
