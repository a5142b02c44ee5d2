import { useTranslations } from 'use-intl';
import { eventLook } from '../../components/event-look.ts';
import { TextLink } from '../../components/text-link.tsx';
import type { TimelineEntry } from '../../components/timeline.tsx';
import type { Invoice, Payment } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { useSession } from '../../lib/session/session-context.tsx';
import { useLooseText } from '../../lib/text/loose-text.ts';
import type { Moment } from './customer-moments.ts';

const useWho = (): ((actor: string) => string) => {
  const t = useTranslations('customers.history');
  const loose = useLooseText();
  const session = useSession();
  return (actor) => {
    if (actor === `staff:${session.user.userId}`) return t('byMe');
    if (actor.startsWith('staff:')) return t('byStaff');
    const known = loose(`connections.history.actors.${actor.replace(':', '-')}`);
    return known === undefined ? t('bySystem') : t('by', { actor: known });
  };
};

const useMoneyText = (invoiceNumbers: ReadonlyMap<string, number>) => {
  const t = useTranslations('customers.history');
  const { money, date } = useFormats();
  const ofPayment = ({ paymentId, amountCents, allocations, creditCents }: Payment) => {
    const numbers = allocations.flatMap(({ invoiceId }) => invoiceNumbers.get(invoiceId) ?? []);
    const paid =
      numbers.length === 0 ? [] : [t('paidInvoices', { count: numbers.length, numbers: numbers.join(', ') })];
    const credit = creditCents === 0 ? [] : [t('credit', { amount: money(creditCents) })];
    return {
      title: <TextLink href={routes.payment(paymentId)}>{t('payment', { amount: money(amountCents) })}</TextLink>,
      meta: [...paid, ...credit].join(' · '),
    };
  };
  const ofInvoice = (invoice: Invoice, isVoided: boolean) => ({
    title: (
      <TextLink href={routes.invoice(invoice.invoiceId)}>
        {t(isVoided ? 'invoiceVoided' : 'invoiceIssued', {
          number: String(invoice.number),
          amount: money(invoice.totalCents),
        })}
      </TextLink>
    ),
    meta: isVoided ? (invoice.voidReason ?? '') : t('due', { date: date(invoice.dueOn) }),
  });
  return { ofPayment, ofInvoice };
};

const useEventText = () => {
  const t = useTranslations('customers.history');
  const loose = useLooseText();
  const who = useWho();
  const fieldName = (field: string): string => loose(`customers.history.fieldNames.${field}`) ?? field;
  const titleOf = ({ key, contractNumber }: Moment): string => {
    if (contractNumber !== undefined) {
      const event = loose(`contracts.history.events.${key}`) ?? key;
      return t('ofContract', { event, number: String(contractNumber) });
    }
    return loose(`customers.history.events.${key}`) ?? loose(`connections.history.events.${key}`) ?? key;
  };
  return (moment: Moment) => {
    const { key, actor, changedFields = [], login } = moment;
    const parts = [
      ...(login === undefined ? [] : [login]),
      ...(key === 'customer-updated' ? [t('fields', { fields: changedFields.map(fieldName).join(', ') })] : []),
      ...(actor === undefined ? [] : [who(actor)]),
    ];
    return { title: titleOf(moment), meta: parts.join(' · ') };
  };
};

/** Puts a moment into words and gives it its sign. */
export const useMomentEntry = (invoiceNumbers: ReadonlyMap<string, number>): ((moment: Moment) => TimelineEntry) => {
  const { ofPayment, ofInvoice } = useMoneyText(invoiceNumbers);
  const ofEvent = useEventText();
  const textOf = (moment: Moment) => {
    if (moment.payment !== undefined) return ofPayment(moment.payment);
    if (moment.invoice !== undefined) return ofInvoice(moment.invoice, moment.key === 'invoice-voided');
    return ofEvent(moment);
  };
  return (moment) => {
    const [Icon, colour] = eventLook(moment.key);
    return { id: moment.id, at: moment.at, icon: <Icon size={15} aria-hidden />, colour, ...textOf(moment) };
  };
};
