import { createHash } from 'node:crypto';
import { addDays, today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import { addCents } from '@provedor/kernel/money';
import { amountDue, lateRulesOn } from '../../billing/index.ts';
import { parameterOn } from '../../companies/index.ts';
import { getCustomer } from '../../customers/index.ts';
import { noticedCase, recounted } from '../domain/case.ts';
import { caseEvent } from '../domain/changes.ts';
import { maskedEmail } from '../domain/masked-email.ts';
import type { Notice } from '../ports.ts';
import type { CollectionsDependencies } from './collections-dependencies.ts';
import { confirmAllUnpaid } from './confirm-all-unpaid.ts';
import { holdCase, type Look, lookAtCase } from './look-at-case.ts';

const digestOf = (email: string): string => createHash('sha256').update(email).digest('hex');

const emailOf = async (deps: CollectionsDependencies, ctx: Context, { record }: Look): Promise<string | undefined> => {
  const customer = await getCustomer(deps)(ctx, record.customerId);
  return customer.contacts.find(({ email }) => email !== undefined)?.email;
};

const draftNotice = async (deps: CollectionsDependencies, ctx: Context, look: Look, email: string): Promise<Notice> => {
  const on = today(ctx.clock);
  const { value: waitingDays, reference } = parameterOn('collections.noticeToBlockDays', on);
  const invoices: Notice['invoices'][number][] = [];
  for (const invoice of look.overdue) {
    const pix = await deps.payments.offerPix(ctx, invoice.invoiceId);
    const amountCents = amountDue(invoice, on, lateRulesOn(on)).totalCents;
    invoices.push({ number: invoice.number, dueOn: invoice.dueOn, amountCents, ...(pix === undefined ? {} : { pix }) });
  }
  return {
    caseId: look.record.caseId,
    email,
    customerName: look.record.customerName,
    invoices,
    totalCents: addCents(...invoices.map(({ amountCents }) => amountCents)),
    blockFromOn: addDays(on, waitingDays),
    waitingDays,
    reference,
  };
};

const writeDown = async (
  deps: CollectionsDependencies,
  ctx: Context,
  look: Look,
  given: { readonly notice: Notice; readonly providerMessageId: string },
): Promise<void> => {
  const { notice, providerMessageId } = given;
  const at = currentInstant(ctx.clock);
  const counted = { ...recounted(look.record, look.overdue, at), version: look.record.version };
  const noticed = noticedCase(
    counted,
    {
      proof: {
        channel: 'email',
        maskedDestination: maskedEmail(notice.email),
        providerMessageId,
        sentAt: at,
        delivery: 'sent',
      },
      destinationDigest: digestOf(notice.email),
      invoiceIds: look.overdue.map(({ invoiceId }) => invoiceId),
      rule: {
        id: `collections.notice-${notice.waitingDays}-days`,
        waitingDays: notice.waitingDays,
        reference: notice.reference,
      },
    },
    at,
  );
  await deps.commit(ctx, {
    operations: deps.cases.save(noticed),
    changes: [caseEvent('collections.notice-sent.v1', noticed, ['state', 'notice'])],
  });
};

const versionsOf = ({ overdue }: Look): string => overdue.map(({ version }) => version).join();

/** Making a PIX spends credit and may find a payment: what the notice says must still be so. */
const isStillOwed = async (deps: CollectionsDependencies, ctx: Context, before: Look): Promise<boolean> => {
  const now = await lookAtCase(deps, ctx, before.record.caseId);
  return now.step.kind === 'notify' && versionsOf(now) === versionsOf(before);
};

/**
 * Tells the customer what is overdue and what follows, then writes it down. `changed`: money came while it was being written; look again.
 * Sent first: a notice that was written down but never went out would let somebody be blocked without having been told; one that went
 * out twice harms nobody.
 */
export const sendNotice = async (
  deps: CollectionsDependencies,
  ctx: Context,
  look: Look,
): Promise<'noticed' | 'held' | 'changed'> => {
  const email = await emailOf(deps, ctx, look);
  const hold = async (because: Parameters<typeof holdCase>[3]): Promise<'held'> => {
    await holdCase(deps, ctx, look, because);
    return 'held';
  };
  if (email === undefined) return hold('no_email');
  if (look.record.notice?.delivery === 'bounced' && look.record.destinationDigest === digestOf(email))
    return hold('notice_bounced');
  const confirmed = await confirmAllUnpaid(deps, ctx, look.overdue);
  if (confirmed !== 'unpaid') return confirmed === 'paid' ? 'changed' : hold('payment_unclear');
  const notice = await draftNotice(deps, ctx, look, email);
  if (!(await isStillOwed(deps, ctx, look))) return 'changed';
  const answer = await deps.notices.send(ctx, notice);
  if (answer.outcome !== 'sent') return hold('mail_refused');
  await writeDown(deps, ctx, look, { notice, providerMessageId: answer.providerMessageId });
  return 'noticed';
};
