import { type CommandCall, readCall } from '../commands/command-call.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { listen } from '../commands/listen.ts';
import { done, type Reply, trap } from '../commands/reply.ts';
import { findCommand, runCommand } from '../commands/run-command.ts';
import { Trap } from '../commands/trap.ts';
import type { CommandFault, FaultState } from './faults.ts';
import type { ReplyWriter } from './reply-writer.ts';
import { createRunningCommands, type RunningCommand } from './running-commands.ts';

export interface CommandRunnerOptions {
  readonly context: CommandContext;
  readonly writer: ReplyWriter;
  readonly faults: FaultState;
  /** Breaks the connection off. */
  readonly drop: () => void;
}

/** Runs the commands of one connection after its login, each under its tag. */
export interface CommandRunner {
  run(words: readonly string[]): void;
  /** Ends what still runs. */
  close(): void;
}

const INTERRUPTED = trap('interrupted', 2);

const withBytes = (reply: Reply, bytes: number): Reply =>
  reply.word === '!re' ? { ...reply, attributes: [...reply.attributes, `=padding=${'x'.repeat(bytes)}`] } : reply;

function* enlarged(replies: Generator<Reply>, bytes: number): Generator<Reply> {
  for (const reply of replies) yield withBytes(reply, bytes);
}

export function createCommandRunner({ context, writer, faults, drop }: CommandRunnerOptions): CommandRunner {
  const running = createRunningCommands();

  const start = (tag: string | undefined): { command: RunningCommand; isOver: () => boolean } => {
    let isOver = false;
    const command = {
      stop: () => {
        isOver = true;
      },
    };
    running.add(tag, command);
    return { command, isOver: () => isOver };
  };

  const answer = (call: CommandCall, replies: Generator<Reply>, tag: string | undefined): void => {
    const { command, isOver } = start(call.tag);
    writer.pump(replies, { tag, isOver, whenDone: () => running.remove(command) });
  };

  const exhaust = (replies: Generator<Reply>): void => {
    for (const _ of replies);
  };

  const follow = (call: CommandCall): void => {
    try {
      const { menu } = findCommand(context, call);
      const stop = listen(context, menu, call, (reply) => writer.reply(reply, call.tag));
      running.add(call.tag, { stop });
    } catch (error) {
      if (!(error instanceof Trap)) throw error;
      writer.reply(trap(error.message, error.category), call.tag);
      writer.reply(done, call.tag);
    }
  };

  const cancel = (call: CommandCall): void => {
    for (const tag of running.cancel(call.attributes.get('tag'))) {
      writer.reply(INTERRUPTED, tag);
      writer.reply(done, tag);
    }
    writer.reply(done, call.tag);
  };

  const withFault = (call: CommandCall, fault: CommandFault): void => {
    const replies = runCommand(context, call);
    switch (fault.kind) {
      case 'break':
        if (fault.moment === 'after') exhaust(replies);
        drop();
        break;
      case 'hang':
        exhaust(replies);
        running.add(call.tag, { stop: () => undefined });
        break;
      case 'wrongTag':
        answer(call, replies, `${call.tag ?? ''}-other`);
        break;
      case 'hugeRow':
        answer(call, enlarged(replies, fault.bytes), call.tag);
        break;
    }
  };

  return {
    run(words) {
      const call = readCall(words);
      const path = `${call.menu}/${call.verb}`;
      const fault = path === '/cancel' ? undefined : faults.take(path);
      if (path === '/cancel') cancel(call);
      else if (fault !== undefined) withFault(call, fault);
      else if (call.verb === 'listen') follow(call);
      else answer(call, runCommand(context, call), call.tag);
    },
    close: () => void running.cancel(undefined),
  };
}
