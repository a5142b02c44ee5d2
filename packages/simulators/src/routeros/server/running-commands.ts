/** A command that was taken and is not over. */
export interface RunningCommand {
  /** Ends it without a word. */
  stop(): void;
}

/** The commands of one connection by tag. Untagged ones can not be cancelled one by one. */
export interface RunningCommands {
  add(tag: string | undefined, command: RunningCommand): void;
  remove(command: RunningCommand): void;
  /** Stops those with the tag, or all; returns the tags of what was stopped. */
  cancel(tag: string | undefined): readonly (string | undefined)[];
}

export function createRunningCommands(): RunningCommands {
  const running = new Map<RunningCommand, string | undefined>();
  return {
    add: (tag, command) => void running.set(command, tag),
    remove: (command) => void running.delete(command),
    cancel: (tag) => {
      const chosen = [...running].filter(([, own]) => tag === undefined || own === tag);
      for (const [command] of chosen) {
        command.stop();
        running.delete(command);
      }
      return chosen.map(([, own]) => own);
    },
  };
}
