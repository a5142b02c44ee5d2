import { AppError } from '@provedor/kernel/app-error';
import type { Clock } from '@provedor/kernel/clock';
import type { CreateRequest } from './create-request.ts';
import type { Notifier } from './notifier.ts';
import {
  type Change,
  cancelPayment,
  expireWhenDue,
  feeCentsOf,
  forceStatus,
  type Payment,
  payPayment,
  type Refund,
  refundableCents,
  refundPayment,
  settleRefunds,
} from './payment.ts';
import { boletoLineFor, pixCodeFor } from './payment-codes.ts';
import { type SearchResult, searchPayments } from './payment-search.ts';
import type { PaymentStore } from './payment-store.ts';

export interface PayOptions {
  /** Another amount than asked, in centavos. */
  readonly amountCents?: number | undefined;
  /** Pay even though the payment is cancelled or expired. */
  readonly late?: boolean | undefined;
}

export type RefundMode = 'approved' | 'in_process';

/** The gateway's own acts: every one is stored and announced by webhook. */
export interface PaymentService {
  create(request: CreateRequest): Payment;
  find(id: number): Payment | undefined;
  all(): readonly Payment[];
  search(query: URLSearchParams): SearchResult;
  cancel(id: number): Change;
  refund(id: number, refund: { amountCents?: number | undefined; source: Refund['source'] }): Change;
  pay(id: number, options: PayOptions): Change;
  /** The newest payment with the reference that is open; with `late`, the newest of any state. */
  findPayable(externalReference: string, late: boolean): Payment;
  settleRefunds(id: number, outcome: 'approved' | 'rejected'): Change;
  setStatus(id: number, status: string, statusDetail: string): Change;
  setRefundMode(mode: RefundMode): void;
  /** Searches do not see payments younger than this. */
  setSearchLagMs(lagMs: number): void;
  /** Expires what is due. */
  sweep(): void;
}

const missing = (what: string): AppError =>
  new AppError({ kind: 'not_found', code: 'simulator.payment_not_found', message: `no payment ${what}` });

const newPayment = (id: number, request: CreateRequest, nowMs: number): Payment => {
  const { body, amountCents } = request;
  const { payer } = body;
  const isPix = body.payment_method_id === 'pix';
  return {
    id,
    method: body.payment_method_id,
    status: 'pending',
    statusDetail: isPix ? 'pending_waiting_transfer' : 'pending_waiting_payment',
    amountCents,
    feeCents: feeCentsOf(amountCents),
    description: body.description,
    externalReference: body.external_reference,
    notificationUrl: body.notification_url,
    payer: {
      email: payer.email,
      firstName: payer.first_name,
      lastName: payer.last_name,
      identification: payer.identification,
    },
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    expiresAtMs: request.expiresAtMs,
    code: isPix ? pixCodeFor(id, amountCents) : boletoLineFor(id, amountCents),
    refunds: [],
  };
};

interface PaymentServiceDeps {
  readonly store: PaymentStore;
  readonly clock: Clock;
  readonly notifier: Notifier;
}

/** Reading brings a payment up to the clock; committing stores and announces. */
const createAccess = ({ store, clock, notifier }: PaymentServiceDeps) => {
  const current = (payment: Payment): Payment => {
    const now = expireWhenDue(payment, clock.now());
    if (now !== payment) {
      store.savePayment(now);
      notifier.announce(now, 'payment.updated');
    }
    return now;
  };
  const find = (id: number): Payment | undefined => {
    const payment = store.payment(id);
    return payment === undefined ? undefined : current(payment);
  };
  return {
    current,
    find,
    get: (id: number): Payment => {
      const payment = find(id);
      if (payment === undefined) throw missing(String(id));
      return payment;
    },
    commit: (change: Change): Change => {
      if (change.ok) {
        store.savePayment(change.payment);
        notifier.announce(change.payment, 'payment.updated');
      }
      return change;
    },
  };
};

export const createPaymentService = (deps: PaymentServiceDeps): PaymentService => {
  const { store, clock, notifier } = deps;
  const { current, find, get, commit } = createAccess(deps);
  let refundMode: RefundMode = 'approved';
  let searchLagMs = 0;

  return {
    create: (request) => {
      const payment = newPayment(store.nextId(), request, clock.now());
      store.savePayment(payment);
      notifier.announce(payment, 'payment.created');
      return payment;
    },
    find,
    all: () => store.payments().map(current),
    search: (query) => {
      const visibleUntilMs = clock.now() - searchLagMs;
      const reference = query.get('external_reference');
      const candidates = reference === null ? store.payments() : store.byExternalReference(reference);
      const visible = candidates.filter(({ createdAtMs }) => createdAtMs <= visibleUntilMs).map(current);
      return searchPayments(visible, query, clock.now());
    },
    cancel: (id) => commit(cancelPayment(get(id), clock.now())),
    refund: (id, { amountCents, source }) => {
      const payment = get(id);
      const refund = { id: store.nextId(), amountCents: amountCents ?? refundableCents(payment), source };
      return commit(refundPayment(payment, clock.now(), { ...refund, status: refundMode }));
    },
    pay: (id, options) => commit(payPayment(get(id), clock.now(), options)),
    findPayable: (externalReference, late) => {
      const payments = store.byExternalReference(externalReference).map(current).toReversed();
      const payment = payments.find(({ status }) => status === 'pending') ?? (late ? payments[0] : undefined);
      if (payment === undefined) throw missing(`to pay with external reference ${externalReference}`);
      return payment;
    },
    settleRefunds: (id, outcome) => commit(settleRefunds(get(id), clock.now(), outcome)),
    setStatus: (id, status, statusDetail) => commit(forceStatus(get(id), clock.now(), status, statusDetail)),
    setRefundMode: (mode) => {
      refundMode = mode;
    },
    setSearchLagMs: (lagMs) => {
      searchLagMs = lagMs;
    },
    sweep: () => {
      store.payments().forEach(current);
    },
  };
};
