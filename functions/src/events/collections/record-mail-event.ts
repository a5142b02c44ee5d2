import { BranchId, CollectionCaseId, CompanyId, createIdSource } from '@provedor/kernel/ids';
import { instantOf } from '@provedor/kernel/instant';
import { createRecordConsumer } from '@provedor/platform/events/queue-consumer';
import * as z from 'zod';
import { composeSettlement } from '../../composition/collections.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';

const one = <S extends z.ZodType>(schema: S) => z.tuple([schema], z.unknown());
const Time = z.object({ timestamp: z.iso.datetime({ offset: true }) });

/** SES events on EventBridge (docs.aws.amazon.com/ses, "Monitoring with EventBridge"): `Email Delivered` and `Email Bounced`. */
const MailEvent = z.object({
  'detail-type': z.string(),
  detail: z.object({
    mail: z.object({
      messageId: z.string(),
      timestamp: z.iso.datetime({ offset: true }),
      tags: z.object({ caseId: one(CollectionCaseId), companyId: one(CompanyId), branchId: one(BranchId) }),
    }),
    delivery: Time.optional(),
    bounce: Time.optional(),
  }),
});

const instant = (text: string) => instantOf(Date.parse(text));

/** Keeps the proof of notices. Mail that is no notice, and complaints (which arrive too, after a delivery), are none of its business. */
export const create = (runtime: Runtime) => {
  const { recordDelivery } = composeSettlement(runtime);
  return createRecordConsumer(runtime, async (record) => {
    const parsed = MailEvent.safeParse(JSON.parse(record.body));
    if (!parsed.success) {
      runtime.logger.info('mail event of no notice', { id: record.messageId });
      return;
    }
    const { mail, delivery, bounce } = parsed.data.detail;
    const known = bounce ?? delivery;
    if (known === undefined) return;
    const [companyId] = mail.tags.companyId;
    const [branchId] = mail.tags.branchId;
    await recordDelivery(
      {
        companyId,
        branchId,
        actor: { kind: 'system', name: 'collections-record-mail-event' },
        permission: 'system',
        requestId: mail.messageId,
        clock: runtime.clock,
        ids: createIdSource(runtime.clock),
      },
      {
        caseId: mail.tags.caseId[0],
        providerMessageId: mail.messageId,
        state: bounce === undefined ? 'delivered' : 'bounced',
        at: instant(known.timestamp),
        sentAt: instant(mail.timestamp),
      },
    );
  });
};
export const handler = onLambda(create);
