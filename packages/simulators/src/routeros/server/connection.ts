import type { Socket } from 'node:net';
import { type CommandCall, readCall } from '../commands/command-call.ts';
import type { CommandContext, Policy } from '../commands/command-context.ts';
import type { Reply } from '../commands/reply.ts';
import { toBinary } from '../wire/binary-text.ts';
import { createSentenceReader } from '../wire/sentence-reader.ts';
import { type CommandRunner, createCommandRunner } from './command-runner.ts';
import type { DeviceVersion } from './device-version.ts';
import { encodeReply } from './encode-reply.ts';
import type { FaultState } from './faults.ts';
import { createLogin, type RouterUser } from './log-in.ts';
import type { Processor } from './processor.ts';
import { createReplyStream } from './reply-stream.ts';
import { createReplyWriter } from './reply-writer.ts';
import type { TranscriptKeeper } from './transcript.ts';

/** What all connections of one device share. */
export interface Device {
  readonly version: DeviceVersion;
  readonly users: readonly RouterUser[];
  readonly faults: FaultState;
  readonly transcript: TranscriptKeeper;
  readonly processor: Processor;
  readonly contextFor: (policies: ReadonlySet<Policy>) => CommandContext;
}

const allPolicies: readonly Policy[] = ['read', 'write', 'sensitive'];

const fatal = (message: string): string =>
  encodeReply({ word: '!fatal', attributes: [toBinary(message)] }, undefined, false);

/** Serves one client from its login to its end. */
export function serveConnection(device: Device, socket: Socket, number: number): void {
  const { version, users, faults, transcript, processor } = device;
  const stream = createReplyStream(socket, faults);
  const writer = createReplyWriter(stream, faults);
  const login = createLogin(users, version, () => faults.refusesLogins);
  const reader = createSentenceReader();
  let runner: CommandRunner | undefined;

  const logIn = (call: CommandCall): void => {
    const { replies, user } = login.answer(call);
    const send = (reply: Reply): void => writer.reply(reply, call.tag);
    replies.forEach(send);
    if (user === undefined) return;
    const context = device.contextFor(new Set(user.policies ?? allPolicies));
    runner = createCommandRunner({ context, writer, faults, drop: () => socket.destroy() });
  };

  const take = (words: readonly string[]): void => {
    if (socket.destroyed) return;
    transcript.note(number, words);
    const [command] = words;
    if (command === '/quit') stream.sendLast(fatal('session terminated on request'));
    else if (command === '/login') logIn(readCall(words));
    else if (runner === undefined) stream.sendLast(fatal('not logged in'));
    else runner.run(words);
  };

  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => runner?.close());
  socket.on('data', (chunk: Buffer) => {
    if (faults.isSilent) return;
    const sentences = reader.read(chunk);
    if (sentences === undefined) {
      socket.destroy();
      return;
    }
    for (const words of sentences) {
      // A cancel overtakes what waits for the processor, as it does on the device.
      if (words[0] === '/cancel') take(words);
      else processor.submit(() => take(words));
    }
  });
}
