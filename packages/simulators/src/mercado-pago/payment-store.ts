import { type JournalEntry, type KeptAnswer, openJournal, readJournal } from './journal.ts';
import type { Notification } from './notification.ts';
import type { Payment } from './payment.ts';

const FIRST_PAYMENT_ID = 131_400_000_001;

/** Everything the simulated gateway remembers, in memory and, with a state file, on disk. */
export interface PaymentStore {
  nextId(): number;
  savePayment(payment: Payment): void;
  payment(id: number): Payment | undefined;
  payments(): readonly Payment[];
  byExternalReference(reference: string): readonly Payment[];
  keepAnswer(answer: KeptAnswer): void;
  answer(key: string): KeptAnswer | undefined;
  saveNotification(notification: Notification): void;
  /** Those that still wait to be delivered. */
  notifications(): readonly Notification[];
  close(): void;
}

const isDone = (notification: Notification): boolean =>
  notification.state !== 'pending' && notification.state !== 'held';

/** Opens the store. Finished notifications are forgotten. */
export const openPaymentStore = (stateFile?: string): PaymentStore => {
  const payments = new Map<number, Payment>();
  const references = new Map<string, Set<number>>();
  const answers = new Map<string, KeptAnswer>();
  const notifications = new Map<number, Notification>();
  let lastId = FIRST_PAYMENT_ID - 1;

  const apply = (entry: JournalEntry): void => {
    if (entry.kind === 'answer') {
      answers.set(entry.answer.key, entry.answer);
      return;
    }
    if (entry.kind === 'notification') {
      if (isDone(entry.notification)) notifications.delete(entry.notification.id);
      else notifications.set(entry.notification.id, entry.notification);
      lastId = Math.max(lastId, entry.notification.id);
      return;
    }
    const { payment } = entry;
    payments.set(payment.id, payment);
    lastId = Math.max(lastId, payment.id, ...payment.refunds.map(({ id }) => id));
    if (payment.externalReference !== undefined)
      references.set(
        payment.externalReference,
        (references.get(payment.externalReference) ?? new Set()).add(payment.id),
      );
  };

  for (const entry of readJournal(stateFile)) apply(entry);
  const journal = openJournal(stateFile, [
    ...[...payments.values()].map((payment) => ({ kind: 'payment', payment }) as const),
    ...[...answers.values()].map((answer) => ({ kind: 'answer', answer }) as const),
    ...[...notifications.values()].map((notification) => ({ kind: 'notification', notification }) as const),
  ]);
  const record = (entry: JournalEntry): void => {
    apply(entry);
    journal.append(entry);
  };

  return {
    nextId: () => {
      lastId += 1;
      return lastId;
    },
    savePayment: (payment) => record({ kind: 'payment', payment }),
    payment: (id) => payments.get(id),
    payments: () => [...payments.values()],
    byExternalReference: (reference) => [...(references.get(reference) ?? [])].flatMap((id) => payments.get(id) ?? []),
    keepAnswer: (answer) => record({ kind: 'answer', answer }),
    answer: (key) => answers.get(key),
    saveNotification: (notification) => record({ kind: 'notification', notification }),
    notifications: () => [...notifications.values()],
    close: () => journal.close(),
  };
};
