import type { CollectionCase } from '../../lib/api/types.ts';
import { daysFrom } from '../../lib/format/formats.ts';

export interface CaseWait {
  /** Whole days until the connection may be suspended; 0 means today or since. */
  readonly daysLeft: number;
  /** Share of the waiting time that has passed, in whole per cent. */
  readonly percent: number;
}

type Waiting = Pick<CollectionCase, 'state' | 'blockFromOn' | 'rule'>;

/** How much of the time between the notice and a suspension is left; undefined for a case that is not waiting. */
export const caseWait = ({ state, blockFromOn, rule }: Waiting, today: string): CaseWait | undefined => {
  if (state !== 'noticed' || blockFromOn === undefined) return undefined;
  const daysLeft = Math.max(0, daysFrom(today, blockFromOn));
  const total = Math.max(1, rule?.waitingDays ?? daysLeft);
  const passed = Math.max(0, total - daysLeft);
  return { daysLeft, percent: Math.round((passed / total) * 100) };
};

/** The reference of a rule without the remark in brackets. */
export const lawReference = (reference: string): string => reference.split(' (')[0] ?? reference;
