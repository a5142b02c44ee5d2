import { type FSWatcher, watch } from 'node:fs';

/** Tells when something may have been written, by comparing a cheap version number every few milliseconds. */
export interface ChangeWatch {
  on(listener: () => void): () => void;
  stop(): void;
}

export interface ChangeSource {
  /** Differs from the last one after a commit. */
  version(): number;
  /** File that is written at each commit: the file system's notice of it saves looking often while it is quiet. */
  hintFile: string;
}

/** Waits between two looks, in milliseconds: short while writes come in; longer when it is quiet, more so where the file system tells. */
const BUSY_MS = 2;
const QUIET_MS = 10;
const QUIET_WITH_NOTICE_MS = 50;
const BUSY_LOOKS = 50;

/** Looks only while somebody listens. Without a source every look, each `blindMs`, counts as a change. */
export function createChangeWatch(source: ChangeSource | undefined, blindMs = 100): ChangeWatch {
  const listeners = new Set<() => void>();
  const notice = source === undefined ? undefined : watchFile(source.hintFile, hurry);
  const quietMs = notice === undefined ? QUIET_MS : QUIET_WITH_NOTICE_MS;
  let timer: NodeJS.Timeout | undefined;
  let seen = source?.version();
  let busyLooks = 0;

  function look(): void {
    const now = source?.version();
    const changed = now === undefined || now !== seen;
    seen = now;
    busyLooks = changed ? BUSY_LOOKS : Math.max(busyLooks - 1, 0);
    schedule();
    if (changed) for (const listener of [...listeners]) listener();
  }

  function schedule(): void {
    clearTimeout(timer);
    const pause = busyLooks > 0 ? BUSY_MS : quietMs;
    timer = setTimeout(look, source === undefined ? blindMs : pause);
    timer.unref();
  }

  /** The file is written a moment before the commit can be seen: look again and again for a while. */
  function hurry(): void {
    if (listeners.size === 0) return;
    const wasQuiet = busyLooks === 0;
    busyLooks = BUSY_LOOKS;
    if (wasQuiet) schedule();
  }

  return {
    on: (listener) => {
      listeners.add(listener);
      if (timer === undefined) schedule();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        timer = undefined;
      };
    },
    stop: () => {
      listeners.clear();
      notice?.close();
      clearTimeout(timer);
    },
  };
}

/** Undefined where the file system gives no notice; looking alone is enough. */
function watchFile(file: string, changed: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(file, { persistent: false }, changed);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}
