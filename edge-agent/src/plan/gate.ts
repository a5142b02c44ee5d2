/** Why the agent does not do something now. */
export type Refusal =
  | 'DRY_MODE'
  | 'KILL_SWITCH'
  | 'CLOCK_SKEW'
  | 'SERVER_TIME_UNKNOWN'
  | 'JOURNAL_FAILED'
  | 'REBUILDING'
  | 'BEHIND'
  | 'BLOCK_CAP';

/** What may be written now. Undefined means allowed. Lifting a block of ours has no gate. */
export interface Gate {
  readonly blocks: Refusal | undefined;
  /** Everything else that is not an unblock: new secrets, removals, other plans, marks, profiles. */
  readonly changes: Refusal | undefined;
}

export const openGate: Gate = { blocks: undefined, changes: undefined };
