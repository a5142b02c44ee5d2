import type { Clock } from '@provedor/kernel/clock';
import { Payment } from 'mercadopago';
import * as z from 'zod';
import { brazilDate } from './brazil-date.ts';
import type { FindByReferenceOutcome, GatewayPayment, ListPaymentsOutcome, Unknown } from './gateway-port.ts';
import { ProviderId, readPaymentAnswer } from './payment-answer.ts';
import { callSdk, type SdkSettings } from './sdk-call.ts';

const PAGE_SIZE = 100;
const REFERENCE_LIMIT = 50;
const DAY_MS = 86_400_000;

const SearchAnswer = z.object({ results: z.array(z.unknown()) });
const RowFacts = z.object({
  id: ProviderId.catch('?'),
  date_last_updated: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
});

interface Row {
  readonly body: unknown;
  readonly payment: GatewayPayment | undefined;
}

type SearchOptions = NonNullable<NonNullable<Parameters<Payment['search']>[0]>['options']>;

const search = async (
  settings: SdkSettings,
  options: SearchOptions,
): Promise<{ readonly outcome: 'rows'; readonly rows: readonly Row[] } | Unknown> => {
  const answer = await callSdk(settings, (config) => new Payment(config).search({ options }));
  if (answer.outcome === 'refused') return { outcome: 'unknown', reason: `refused_${answer.code}` };
  if (answer.outcome === 'not_found') return { outcome: 'unknown', reason: 'status_404' };
  if (answer.outcome === 'unknown') return answer;
  const parsed = SearchAnswer.safeParse(answer.body);
  if (!parsed.success) return { outcome: 'unknown', reason: 'answer_not_understood' };
  return { outcome: 'rows', rows: parsed.data.results.map((body) => ({ body, payment: readPaymentAnswer(body) })) };
};

const readable = (rows: readonly Row[]): readonly GatewayPayment[] => rows.flatMap(({ payment }) => payment ?? []);

/** One row that cannot be read makes the whole answer unknown: it might be the payment that is looked for. */
export const findByReference = async (settings: SdkSettings, chargeId: string): Promise<FindByReferenceOutcome> => {
  const found = await search(settings, {
    external_reference: chargeId,
    sort: 'date_created',
    criteria: 'desc',
    limit: REFERENCE_LIMIT,
  });
  if (found.outcome === 'unknown') return found;
  const payments = readable(found.rows);
  if (payments.length < found.rows.length) return { outcome: 'unknown', reason: 'answer_not_understood' };
  const ours = payments.filter(({ externalReference }) => externalReference === chargeId);
  return ours.length === 0 ? { outcome: 'not_found' } : { outcome: 'found', payments: ours };
};

interface Position {
  readonly fromMs: number;
  readonly offset: number;
}

const readCursor = (cursor: string): Position | undefined => {
  const match = /^(\d{1,15})\.(\d{1,5})$/.exec(cursor);
  return match === null ? undefined : { fromMs: Number(match[1]), offset: Number(match[2]) };
};

/**
 * Pages go on from the time of the last row, not by offset: a payment that changes meanwhile moves to the end of the
 * list, and an offset would then jump over its neighbour. The offset only serves rows of one and the same millisecond.
 */
const nextPosition = (rows: readonly Row[], at: Position): Position | undefined => {
  if (rows.length < PAGE_SIZE) return undefined;
  const last = RowFacts.safeParse(rows.at(-1)?.body);
  if (!last.success || last.data.date_last_updated <= at.fromMs)
    return { fromMs: at.fromMs, offset: at.offset + rows.length };
  return { fromMs: last.data.date_last_updated, offset: 0 };
};

export const listPaymentsUpdatedSince = async (
  deps: { readonly settings: SdkSettings; readonly clock: Clock },
  since: string,
  cursor?: string,
): Promise<ListPaymentsOutcome> => {
  const at = cursor === undefined ? { fromMs: Date.parse(since), offset: 0 } : readCursor(cursor);
  if (at === undefined || Number.isNaN(at.fromMs)) return { outcome: 'unknown', reason: 'bad_position' };
  const found = await search(deps.settings, {
    sort: 'date_last_updated',
    criteria: 'asc',
    range: 'date_last_updated',
    begin_date: brazilDate(at.fromMs),
    // A day ahead, so that the gateway's clock may run before ours.
    end_date: brazilDate(deps.clock.now() + DAY_MS),
    limit: PAGE_SIZE,
    offset: at.offset,
  });
  if (found.outcome === 'unknown') return found;
  const next = nextPosition(found.rows, at);
  const unreadable = found.rows.filter(({ payment }) => payment === undefined);
  return {
    outcome: 'page',
    payments: readable(found.rows),
    unreadableIds: unreadable.map(({ body }) => RowFacts.pick({ id: true }).catch({ id: '?' }).parse(body).id),
    ...(next === undefined ? {} : { cursor: `${next.fromMs}.${next.offset}` }),
  };
};
