import { addDays, calendarDate, daysBetween } from '@provedor/kernel/calendar-date';
import { BranchId, CompanyId, ContractId, CustomerId } from '@provedor/kernel/ids';
import { PositiveCents } from '@provedor/kernel/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BillingTerms, billedTerms, withNextDue } from '../../contracts/domain/billing-terms.ts';
import { type BillingRules, type InvoiceDraft, nextInvoice } from './next-invoice.ts';

const id = '0'.repeat(26);
const terms = (overrides: Partial<BillingTerms> = {}): BillingTerms =>
  withNextDue({
    contractId: ContractId.parse(`ctr_${id}`),
    companyId: CompanyId.parse(`com_${id}`),
    branchId: BranchId.parse(`bra_${id}`),
    customerId: CustomerId.parse(`cus_${id}`),
    contractNumber: 1,
    planName: 'Fibra 500',
    priceCents: PositiveCents.parse(9_990),
    dueDay: 10,
    activatedOn: calendarDate('2026-06-10'),
    termsVersion: 1,
    ...overrides,
  });
const rules = (runOn: string, overrides: Partial<BillingRules> = {}): BillingRules => ({
  runOn: calendarDate(runOn),
  issuedOn: calendarDate(runOn),
  issueDaysBeforeDue: 10,
  minimumDaysToPay: 5,
  proration: 'commercial',
  ...overrides,
});

const allInvoices = (start: BillingTerms, runOn: string): readonly InvoiceDraft[] => {
  const drafts: InvoiceDraft[] = [];
  for (let current = start; ; ) {
    const draft = nextInvoice(current, rules(runOn));
    if (draft === undefined) return drafts;
    drafts.push(draft);
    current = billedTerms(current, draft.periodToOn);
  }
};

describe('nextInvoice', () => {
  it('bills a whole month in advance when service starts on the due day', () => {
    expect(nextInvoice(terms(), rules('2026-06-01'))).toMatchObject({
      periodFromOn: '2026-06-10',
      periodToOn: '2026-07-09',
      dueOn: '2026-06-10',
      billingMonth: '2026-06',
      totalCents: 9_990,
      lines: [{ calculation: { rule: 'full-month', numerator: 1, denominator: 1 } }],
    });
  });

  it.each([
    ['2026-05-31', 10, 3_330],
    ['2026-05-24', 17, 5_661],
  ])('bills the first part month from %s as %i days of thirty, and the month after it', (activatedOn, days, cents) => {
    const draft = nextInvoice(terms({ activatedOn: calendarDate(activatedOn) }), rules('2026-06-01'));
    expect(draft?.lines.map((line) => [line.calculation.rule, line.calculation.numerator, line.amountCents])).toEqual([
      ['prorated-commercial', days, cents],
      ['full-month', 1, 9_990],
    ]);
  });

  it('never bills more than the full price for 30 of 31 days', () => {
    const draft = nextInvoice(terms({ activatedOn: calendarDate('2026-05-11'), dueDay: 10 }), rules('2026-06-01'));
    expect(draft?.lines[0]).toMatchObject({ amountCents: 9_990, calculation: { numerator: 30, denominator: 30 } });
  });

  it('prorates by the days of the month when the calendar rule is set', () => {
    const draft = nextInvoice(
      terms({ activatedOn: calendarDate('2026-05-24') }),
      rules('2026-06-01', { proration: 'calendar' }),
    );
    expect(draft?.lines[0]).toMatchObject({ amountCents: 5_478, calculation: { numerator: 17, denominator: 31 } });
  });

  it('issues ten days before the due day and not a day sooner', () => {
    expect(nextInvoice(terms(), rules('2026-05-30'))).toBeUndefined();
    expect(nextInvoice(terms(), rules('2026-05-31'))).toBeDefined();
  });

  it('gives five days to pay a bill that is issued late', () => {
    expect(nextInvoice(terms(), rules('2026-06-10'))?.dueOn).toBe('2026-06-15');
  });

  it('counts the days to pay from the day of issue, whatever past day the run is for', () => {
    const madeGood = rules('2026-06-10', { issuedOn: calendarDate('2026-08-09') });
    expect(nextInvoice(terms(), madeGood)).toMatchObject({ periodFromOn: '2026-06-10', dueOn: '2026-08-14' });
    // The run of the past day still reaches no further than it did on that day.
    expect(nextInvoice(billedTerms(terms(), calendarDate('2026-07-09')), madeGood)).toBeUndefined();
  });

  it('clamps due day 31 to the end of shorter months and comes back to 31', () => {
    const drafts = allInvoices(terms({ dueDay: 31, activatedOn: calendarDate('2027-01-31') }), '2027-05-20');
    expect(drafts.map((draft) => draft.periodFromOn)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']);
  });

  it('bills an ended contract through its last day and then nothing more', () => {
    const ended = terms({ endsOn: calendarDate('2026-06-19') });
    const draft = nextInvoice(ended, rules('2026-06-10'));
    expect(draft).toMatchObject({ periodToOn: '2026-06-19', totalCents: 3_330 });
    expect(nextInvoice(billedTerms(ended, calendarDate('2026-06-19')), rules('2027-06-10'))).toBeUndefined();
  });

  it('covers every day once, without gap or overlap, whatever the due day, the start and the months behind', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 0, max: 400 }),
        (dueDay, start, months) => {
          const activatedOn = addDays(calendarDate('2026-01-01'), start);
          const drafts = allInvoices(terms({ dueDay, activatedOn }), addDays(activatedOn, months));
          let expected = activatedOn;
          for (const draft of drafts) {
            expect(draft.periodFromOn).toBe(expected);
            const days = draft.lines.reduce(
              (sum, { calculation }) => sum + daysBetween(calculation.fromOn, calculation.toOn) + 1,
              0,
            );
            expect(days).toBe(daysBetween(draft.periodFromOn, draft.periodToOn) + 1);
            expect(draft.totalCents).toBe(draft.lines.reduce((sum, line) => sum + line.amountCents, 0));
            for (const line of draft.lines) expect(line.amountCents).toBeLessThanOrEqual(9_990);
            expected = addDays(draft.periodToOn, 1);
          }
        },
      ),
    );
  });
});
