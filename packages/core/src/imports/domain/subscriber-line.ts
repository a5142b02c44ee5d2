import type { CalendarDate } from '@provedor/kernel/calendar-date';
import { normaliseText } from '@provedor/kernel/search-text';
import { DueDay } from '@provedor/schemas/api/contracts';
import type { CreateCustomerInput } from '@provedor/schemas/api/customers';
import type { ImportColumn, ImportField, ImportProblem } from '@provedor/schemas/api/imports';
import { PppoeLogin } from '@provedor/schemas/api/network';
import { requiredFields } from './columns.ts';
import type { CsvRecord } from './csv-records.ts';
import { readCustomer } from './customer-of-line.ts';
import { type LineCells, readCells } from './line-cells.ts';
import { type Finding, problemOf } from './problem.ts';
import { type Cents, readAmount } from './read-amount.ts';
import { readDate } from './read-date.ts';

/** A line that is well formed by itself; names of plan and router are not looked up yet. */
export interface SubscriberLine {
  readonly line: number;
  readonly customer: CreateCustomerInput;
  readonly plan: string;
  /** Absent: the plan's price. */
  readonly priceCents?: Cents;
  readonly dueDay: number;
  readonly startsOn?: CalendarDate;
  readonly router: string;
  readonly login: string;
  readonly password: string;
}

export type LineReading =
  | { readonly kind: 'line'; readonly line: SubscriberLine }
  | { readonly kind: 'bad'; readonly line: number; readonly problems: readonly ImportProblem[] };

const ACTIVE = new Set(['ativo', 'ativa', 'ativado', 'habilitado', 'active']);
const PASSWORD = /^\P{Cc}{1,128}$/u;

const requiredOf = (cells: LineCells): readonly Finding[] =>
  requiredFields.flatMap((field) => (cells(field) === '' ? [{ reason: 'required' as const, field }] : []));

const amountOf = (cells: LineCells) => {
  const value = cells('price');
  if (value === '') return { findings: [] };
  const reading = readAmount(value);
  if (reading.kind === 'amount') return { findings: [], priceCents: reading.cents };
  return { findings: [{ reason: `${reading.kind}_amount` as const, field: 'price' as const, value }] };
};

const dateOf = (cells: LineCells, field: Extract<ImportField, 'startsOn' | 'since'>) => {
  const value = cells(field);
  if (value === '') return { findings: [] };
  const reading = readDate(value);
  if (reading.kind === 'date') return { findings: [], date: reading.date };
  return { findings: [{ reason: `${reading.kind}_date` as const, field, value }] };
};

const dueDayOf = (cells: LineCells) => {
  const value = cells('dueDay');
  const day = /^\d{1,2}$/.test(value) ? DueDay.safeParse(Number(value)).data : undefined;
  if (day !== undefined || value === '') return { findings: [], dueDay: day };
  return { findings: [{ reason: 'invalid_due_day' as const, field: 'dueDay' as const, value }], dueDay: undefined };
};

/** Faults of the texts that are checked and then kept as they are. */
const textFindings = (cells: LineCells): readonly Finding[] => {
  const [status, login, password] = [cells('status'), cells('login'), cells('password')];
  const isOddPassword = password !== '' && (!PASSWORD.test(password) || password.trim() !== password);
  return [
    ...(status !== '' && !ACTIVE.has(normaliseText(status))
      ? [{ reason: 'not_active' as const, field: 'status' as const, value: status }]
      : []),
    ...(login !== '' && !PppoeLogin.safeParse(login).success
      ? [{ reason: 'invalid_login' as const, field: 'login' as const, value: login }]
      : []),
    ...(isOddPassword ? [{ reason: 'invalid_password' as const, field: 'password' as const }] : []),
  ];
};

/** Everything wrong with a line at once, not the first fault alone: a file is corrected in one go. */
export const readLine = (columns: readonly ImportColumn[], record: CsvRecord): LineReading => {
  const bad = (findings: readonly Finding[]): LineReading => ({
    kind: 'bad',
    line: record.line,
    problems: findings.map((finding) => problemOf(columns, record.line, finding)),
  });
  const reading = readCells(columns, record);
  if (reading.kind === 'bad') return bad(reading.findings);
  const { cells } = reading;
  const required = requiredOf(cells);
  const customer = readCustomer(cells, columns);
  const [amount, starts, since, due] = [
    amountOf(cells),
    dateOf(cells, 'startsOn'),
    dateOf(cells, 'since'),
    dueDayOf(cells),
  ];
  const isEmpty = new Set(required.map(({ field }) => field));
  const findings = [
    ...required,
    ...(customer.kind === 'bad' ? customer.findings : []).filter(
      ({ field }) => field === undefined || !isEmpty.has(field),
    ),
    ...[amount, due, starts, since].flatMap((part): readonly Finding[] => part.findings),
    ...textFindings(cells),
  ];
  if (customer.kind === 'bad' || due.dueDay === undefined || findings.length > 0) return bad(findings);
  const line: SubscriberLine = {
    line: record.line,
    customer: customer.customer,
    plan: cells('plan'),
    ...(amount.priceCents === undefined ? {} : { priceCents: amount.priceCents }),
    dueDay: due.dueDay,
    ...(starts.date === undefined ? {} : { startsOn: starts.date }),
    ...{ router: cells('router'), login: cells('login'), password: cells('password') },
  };
  return { kind: 'line', line };
};
