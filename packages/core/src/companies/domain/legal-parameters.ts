import { type CalendarDate, calendarDate } from '@provedor/kernel/calendar-date';

export type LegalParameterKey =
  | 'collections.noticeToBlockDays'
  | 'collections.quietDays'
  | 'billing.lateFineBps'
  | 'billing.lateInterestBpsPerMonth'
  | 'billing.issueDaysBeforeDue'
  | 'billing.minimumDaysToPay';

/** One value with the day from which it holds and where it comes from. `verified` says whether a source of law was read. */
export interface LegalParameter {
  readonly key: LegalParameterKey;
  readonly value: number;
  readonly validFromOn: CalendarDate;
  readonly reference: string;
  readonly verified: boolean;
}

const fromOn = calendarDate('2025-09-01');

/** Values in force, newest last of each key. A change of law is a new row with its date, never an edit. */
export const legalParameters: readonly LegalParameter[] = [
  {
    key: 'collections.noticeToBlockDays',
    value: 15,
    validFromOn: fromOn,
    reference: 'Anatel RGC, Resolução 765/2023, arts. 70–71 (suspension not before 15 days after the notice)',
    verified: false,
  },
  {
    key: 'collections.quietDays',
    value: 1,
    validFromOn: fromOn,
    reference:
      'Law 14.015/2020 (no cut of a public service from Friday to Sunday, on a holiday or its eve); applied as a safe default',
    verified: false,
  },
  {
    key: 'billing.lateFineBps',
    value: 200,
    validFromOn: fromOn,
    reference: 'CDC art. 52 § 1º (fine of at most 2 %)',
    verified: false,
  },
  {
    key: 'billing.lateInterestBpsPerMonth',
    value: 100,
    validFromOn: fromOn,
    reference: 'Anatel RGC, Resolução 765/2023 (interest of at most 1 % a month, pro rata by day)',
    verified: false,
  },
  {
    key: 'billing.issueDaysBeforeDue',
    value: 10,
    validFromOn: fromOn,
    reference: 'Our setting: days between the issue of a bill and its due day',
    verified: true,
  },
  {
    key: 'billing.minimumDaysToPay',
    value: 5,
    validFromOn: fromOn,
    reference: 'Our setting: a bill that is issued late falls due this many days later',
    verified: true,
  },
];

/** The parameter in force on a day; before the first row's date the first row holds. */
export const parameterOn = (
  key: LegalParameterKey,
  on: CalendarDate,
  rows: readonly LegalParameter[] = legalParameters,
): LegalParameter => {
  const ofKey = rows.filter((row) => row.key === key);
  const inForce = ofKey.filter((row) => row.validFromOn <= on).at(-1) ?? ofKey[0];
  if (inForce === undefined) throw new Error(`no legal parameter ${key}`);
  return inForce;
};
