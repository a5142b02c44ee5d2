import { calendarDate } from '@provedor/kernel/calendar-date';
import { fixedClock } from '@provedor/kernel/clock';
import type { Invoice } from '@provedor/schemas/api/billing';
import { describe, expect, it } from 'vitest';
import { mostBlocksADay, trips } from './breaker.ts';
import type { CaseRecord } from './case.ts';
import { maskedEmail } from './masked-email.ts';
import { nextStep } from './next-step.ts';
import { isQuietTime } from './quiet-time.ts';

const invoice = (id: string, over: Partial<Invoice> = {}): Invoice =>
  ({ invoiceId: id, dueOn: '2026-11-10', totalCents: 9_990, paidCents: 0, ...over }) as unknown as Invoice;

const record = (over: object = {}): CaseRecord =>
  ({ state: 'overdue', noticedInvoiceIds: [], ...over }) as unknown as CaseRecord;

const noticed = (over: object = {}) =>
  record({
    state: 'noticed',
    noticedInvoiceIds: ['a'],
    notice: { delivery: 'delivered' },
    blockFromOn: '2026-11-26',
    ...over,
  });

const step = (of: CaseRecord, overdue: readonly Invoice[], creditCents = 0) =>
  nextStep(of, { overdue, creditCents, todayOn: calendarDate('2026-11-26') });

describe('what follows for a case', () => {
  it.each([
    ['nothing is overdue', record(), [], 'settle'],
    ['nothing is overdue of a blocked one', noticed({ state: 'blocked' }), [], 'settle'],
    ['it is settled', record({ state: 'settled' }), [invoice('a')], 'wait'],
    ['nobody was told', record(), [invoice('a')], 'notify'],
    ['only a younger bill is left, which nobody was told of', noticed(), [invoice('b')], 'notify'],
    ['the notice bounced', noticed({ notice: { delivery: 'bounced' } }), [invoice('a')], 'notify'],
    ['the waiting time runs', noticed({ blockFromOn: '2026-11-27' }), [invoice('a')], 'wait'],
    ['the day of the block is not known', noticed({ blockFromOn: undefined }), [invoice('a')], 'wait'],
    ['the day has come', noticed(), [invoice('a')], 'block'],
    ['the delivery is not proven', noticed({ notice: { delivery: 'sent' } }), [invoice('a')], 'hold'],
    ['the block stands', noticed({ state: 'blocked' }), [invoice('a')], 'renew'],
    ['the noticed bill of a blocked one is paid', noticed({ state: 'blocked' }), [invoice('b')], 'release'],
    [
      'the notice of a blocked one turns out to have bounced',
      noticed({ state: 'blocked', notice: { delivery: 'bounced' } }),
      [invoice('a')],
      'release',
    ],
    ['a bill without an amount is among them', noticed(), [invoice('a', { totalCents: 0 as never })], 'hold'],
    ['a due day lies in 1970', noticed(), [invoice('a', { dueOn: calendarDate('1970-01-01') })], 'hold'],
  ])('when %s', (_when, of, overdue, kind) => {
    expect(step(of, overdue).kind).toBe(kind);
  });

  it('names only noticed bills in a block', () => {
    expect(step(noticed(), [invoice('a'), invoice('b')])).toMatchObject({ invoices: [{ invoiceId: 'a' }] });
  });

  it.each([
    [9_990, 'hold'],
    [9_989, 'block'],
  ])('with a credit of %i', (credit, kind) => {
    expect(step(noticed(), [invoice('a')], credit).kind).toBe(kind);
  });

  it('frees a blocked customer whose credit covers the debt', () => {
    expect(step(noticed({ state: 'blocked' }), [invoice('a')], 9_990).kind).toBe('release');
  });
});

describe('quiet time', () => {
  it.each([
    ['Wednesday at nine', '2026-11-25T12:00:00.000Z', false],
    ['Thursday at 17:59', '2026-11-26T20:59:00.000Z', false],
    ['Thursday at six in the evening', '2026-11-26T21:00:00.000Z', true],
    ['Thursday before eight', '2026-11-26T10:59:00.000Z', true],
    ['Thursday at midnight in UTC, evening in São Paulo', '2026-11-26T00:30:00.000Z', true],
    ['Friday', '2026-11-27T12:00:00.000Z', true],
    ['Saturday', '2026-11-28T12:00:00.000Z', true],
    ['Sunday', '2026-11-29T12:00:00.000Z', true],
    ['Monday', '2026-11-30T12:00:00.000Z', false],
    ['a holiday', '2026-09-07T12:00:00.000Z', true],
    ['the eve of a holiday', '2026-12-24T12:00:00.000Z', true],
  ])('on %s', (_day, at, quiet) => {
    expect(isQuietTime(fixedClock(at))).toBe(quiet);
  });
});

describe('breaker', () => {
  it.each([
    [0, 10],
    [500, 10],
    [549, 10],
    [550, 11],
    [50_000, 1_000],
  ])('lets %i active contracts have %i blocks a day', (active, most) => {
    expect(mostBlocksADay(active)).toBe(most);
  });

  it('counts what the day has had', () => {
    expect(trips({ candidates: 6, blockedToday: 4, activeContracts: 100 })).toBe(false);
    expect(trips({ candidates: 7, blockedToday: 4, activeContracts: 100 })).toBe(true);
  });
});

describe('masked e-mail', () => {
  it.each([
    ['maria.silva@example.com', 'm***@example.com'],
    ['a@b.co', 'a***@b.co'],
    ['çedilha@example.com', 'ç***@example.com'],
  ])('shows %s as %s', (email, masked) => {
    expect(maskedEmail(email)).toBe(masked);
  });
});
