/** When a connection breaks around a command: before it is done, or done but not answered. */
export type BreakMoment = 'before' | 'after';

/** What goes wrong with a command, once. */
export type CommandFault =
  | { readonly kind: 'break'; readonly moment: BreakMoment }
  /** Done, but answered only when it is cancelled. */
  | { readonly kind: 'hang' }
  /** Answered under another tag. */
  | { readonly kind: 'wrongTag' }
  /** Each row gets a property of this many bytes. */
  | { readonly kind: 'hugeRow'; readonly bytes: number };

/** Everything that can be made to go wrong. Switches stay until changed; the others happen once. */
export interface Faults {
  /** Time that the device takes for each command, one after the other. */
  delayMsPerCommand: number;
  /** Each byte leaves in a packet of its own. */
  oneBytePerPacket: boolean;
  /** Connections stay open and nothing is read or answered: a half-open connection. */
  isSilent: boolean;
  /** Writes are answered and not done. */
  ignoresWrites: boolean;
  refusesLogins: boolean;
  /** Tags stand last in replies, not second. */
  isTagLast: boolean;
  /** The connection ends in the middle of its answers, after this many bytes from now. */
  cutAfter(bytes: number): void;
  /** The next command with this path meets the fault; `/login` cannot. */
  next(path: string, fault: CommandFault): void;
  /** Takes every switch and plan back. */
  clear(): void;
}

/** The faults as the server asks for them. */
export interface FaultState extends Faults {
  take(path: string): CommandFault | undefined;
  /** How many of `size` bytes may still leave; undefined: all. */
  allowance(size: number): number | undefined;
}

export function createFaults(delayMsPerCommand: number): FaultState {
  const planned = new Map<string, CommandFault[]>();
  let bytesLeft: number | undefined;
  const state: FaultState = {
    delayMsPerCommand,
    oneBytePerPacket: false,
    isSilent: false,
    ignoresWrites: false,
    refusesLogins: false,
    isTagLast: false,
    cutAfter: (bytes) => {
      bytesLeft = bytes;
    },
    next: (path, fault) => {
      planned.set(path, [...(planned.get(path) ?? []), fault]);
    },
    take: (path) => (planned.size === 0 ? undefined : planned.get(path)?.shift()),
    allowance: (size) => {
      if (bytesLeft === undefined) return undefined;
      if (size <= bytesLeft) {
        bytesLeft -= size;
        return undefined;
      }
      const allowed = bytesLeft;
      bytesLeft = undefined;
      return allowed;
    },
    clear: () => {
      const { isSilent, oneBytePerPacket, ignoresWrites, refusesLogins, isTagLast } = initial;
      Object.assign(state, { isSilent, oneBytePerPacket, ignoresWrites, refusesLogins, isTagLast, delayMsPerCommand });
      planned.clear();
      bytesLeft = undefined;
    },
  };
  const initial = { ...state };
  return state;
}
