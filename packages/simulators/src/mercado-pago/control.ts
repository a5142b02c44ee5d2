import { AppError } from '@provedor/kernel/app-error';
import type { Clock } from '@provedor/kernel/clock';
import type { FaultInput, FaultQueue } from './faults.ts';
import type { Notifier, ReleaseOrder, WebhookBehaviour } from './notifier.ts';
import { type Change, type Payment, refundedCents } from './payment.ts';
import type { PaymentService, PayOptions, RefundMode } from './payment-service.ts';
import type { PaymentStore } from './payment-store.ts';
import type { ForgeryKind } from './webhook-forgery.ts';
import type { DeliveryAttempt, WebhookSender } from './webhook-sender.ts';

/** A payment as tests and the control API see it. */
export interface PaymentView {
  readonly id: string;
  readonly status: string;
  readonly statusDetail: string;
  readonly amountCents: number;
  readonly refundedCents: number;
  readonly externalReference: string | undefined;
  readonly pixCode: string;
}

/**
 * What a payer, the bank and the seller's panel do, and what goes wrong on the way. An act that the payment's state
 * forbids throws AppError `rule_violated`; an unknown payment throws `not_found`. Acts resolve when the webhooks that
 * they set off were tried once.
 */
export interface SimulatorControl {
  pay(paymentId: string, options?: PayOptions): Promise<PaymentView>;
  payByExternalReference(externalReference: string, options?: PayOptions): Promise<PaymentView>;
  /** Total without an amount; made in the panel. */
  refund(paymentId: string, amountCents?: number): Promise<PaymentView>;
  settleRefunds(paymentId: string, outcome: 'approved' | 'rejected'): Promise<PaymentView>;
  /** `in_process` when the dispute opens, then `settled` (seller lost) or `reimbursed` (seller won). */
  chargeback(paymentId: string, detail?: 'in_process' | 'settled' | 'reimbursed'): Promise<PaymentView>;
  /** Any status, also one that nobody knows. */
  setUnknownStatus(paymentId: string, status?: string, statusDetail?: string): Promise<PaymentView>;
  payments(): readonly PaymentView[];
  setRefundMode(mode: RefundMode): void;
  setSearchLagMs(lagMs: number): void;
  addFault(fault: FaultInput): void;
  clearFaults(): void;
  setWebhookBehaviour(behaviour: Partial<WebhookBehaviour>): void;
  holdWebhooks(): void;
  releaseWebhooks(order?: ReleaseOrder): Promise<void>;
  repeatWebhook(paymentId: string, times: number): Promise<readonly number[]>;
  forgeWebhook(kind: ForgeryKind, paymentId: string): Promise<number>;
  deliveries(): readonly DeliveryAttempt[];
  /** Expires what is due and sends what is due; resolves when these sendings ended. */
  tick(): Promise<void>;
}

const view = (payment: Payment): PaymentView => ({
  id: String(payment.id),
  status: payment.status,
  statusDetail: payment.statusDetail,
  amountCents: payment.amountCents,
  refundedCents: refundedCents(payment),
  externalReference: payment.externalReference,
  pixCode: payment.code,
});

const idOf = (paymentId: string): number => (/^\d{1,16}$/.test(paymentId) ? Number(paymentId) : -1);

export const createControl = (deps: {
  readonly service: PaymentService;
  readonly notifier: Notifier;
  readonly faults: FaultQueue;
  readonly sender: WebhookSender;
  readonly clock: Clock;
  readonly store: PaymentStore;
}): SimulatorControl => {
  const { service, notifier, faults, sender } = deps;

  const done = async (change: Change): Promise<PaymentView> => {
    if (!change.ok)
      throw new AppError({
        kind: 'rule_violated',
        code: `simulator.${change.reason}`,
        message: `the payment's state forbids this: ${change.reason}`,
      });
    await notifier.pump();
    return view(change.payment);
  };
  const find = (paymentId: string): Payment => {
    const payment = service.find(idOf(paymentId));
    if (payment === undefined)
      throw new AppError({
        kind: 'not_found',
        code: 'simulator.payment_not_found',
        message: `no payment ${paymentId}`,
      });
    return payment;
  };

  return {
    pay: async (paymentId, options = {}) => done(service.pay(find(paymentId).id, options)),
    payByExternalReference: async (externalReference, options = {}) =>
      done(service.pay(service.findPayable(externalReference, options.late === true).id, options)),
    refund: async (paymentId, amountCents) =>
      done(service.refund(find(paymentId).id, { amountCents, source: 'admin' })),
    settleRefunds: async (paymentId, outcome) => done(service.settleRefunds(find(paymentId).id, outcome)),
    chargeback: async (paymentId, detail = 'in_process') =>
      done(service.setStatus(find(paymentId).id, 'charged_back', detail)),
    setUnknownStatus: async (paymentId, status = 'teleported', statusDetail = 'nobody_knows') =>
      done(service.setStatus(find(paymentId).id, status, statusDetail)),
    payments: () => service.all().map(view),
    setRefundMode: service.setRefundMode,
    setSearchLagMs: service.setSearchLagMs,
    addFault: faults.add,
    clearFaults: faults.clear,
    setWebhookBehaviour: notifier.setBehaviour,
    holdWebhooks: notifier.hold,
    releaseWebhooks: (order = 'sent') => notifier.release(order),
    repeatWebhook: async (paymentId, times) => sender.repeat(idOf(paymentId), times),
    forgeWebhook: async (kind, paymentId) => {
      const { id, notificationUrl } = find(paymentId);
      if (notificationUrl === undefined) return 0;
      return sender.forge(kind, {
        id: deps.store.nextId(),
        paymentId: id,
        action: 'payment.updated',
        url: notificationUrl,
        createdAtMs: deps.clock.now(),
      });
    },
    deliveries: sender.attempts,
    tick: async () => {
      service.sweep();
      await notifier.pump();
    },
  };
};
