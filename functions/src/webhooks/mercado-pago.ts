import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mercadoPagoSignatureVerifier } from '@provedor/integrations/mercado-pago/webhook-signature';
import { AppError } from '@provedor/kernel/app-error';
import { dateInSaoPaulo } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import { bucketName } from '@provedor/platform/config/settings';
import type { CallFacts } from '@provedor/platform/http/bindings';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import * as z from 'zod';
import { composeHttp } from '../composition/http.ts';
import { onceFor, onLambda, type Runtime } from '../composition/runtime.ts';
import { readSecret } from '../composition/secrets.ts';
import { sendWork } from '../composition/work-queues.ts';

const composeStore = onceFor((_runtime) => new S3Client({}));

const forged = (reason: string): AppError =>
  new AppError({
    kind: 'unauthenticated',
    code: 'payments.signature_refused',
    message: 'The signature does not hold',
    facts: { reason },
  });

const mismatch = (field: string): AppError =>
  new AppError({
    kind: 'validation',
    code: 'payments.doorbell_mismatch',
    message: 'Body and signed query do not speak of the same thing',
    details: [{ field, reason: 'mismatch', message: 'is not what the signed query and this account say' }],
  });

/** Facts of the body that must agree with what is signed and with this account, where they are given at all. */
const BodyFacts = z.object({
  data: z.object({ id: z.union([z.string(), z.number()]).optional() }).optional(),
  user_id: z.union([z.string(), z.number()]).optional(),
  live_mode: z.boolean().optional(),
});

const assertAgrees = (body: unknown, signedId: string, userId: string): void => {
  const facts = BodyFacts.safeParse(body);
  if (!facts.success) throw mismatch('data');
  const { data, user_id: account } = facts.data;
  if (data?.id !== undefined && String(data.id) !== signedId) throw mismatch('data.id');
  if (account !== undefined && String(account) !== userId) throw mismatch('user_id');
};

const assertSigned = async (
  runtime: Runtime,
  call: CallFacts,
  secret: Readonly<Record<string, string>>,
): Promise<string> => {
  const secrets = [secret['webhookSecret'], secret['previousWebhookSecret']].filter((value) => value !== undefined);
  const check = mercadoPagoSignatureVerifier(secrets)({
    xSignature: call.headers['x-signature'],
    xRequestId: call.headers['x-request-id'],
    dataId: call.rawQuery.getAll('data.id'),
    now: runtime.clock.now(),
  });
  if (!check.valid) throw forged(check.reason);
  return call.rawQuery.get('data.id') ?? '';
};

const store = async (runtime: Runtime, ctx: Context, call: CallFacts): Promise<void> => {
  await composeStore(runtime).send(
    new PutObjectCommand({
      Bucket: bucketName(runtime.env, 'webhooks'),
      Key: `mercado-pago/${dateInSaoPaulo(runtime.clock.now())}/${ctx.ids.next('webhook')}.json`,
      Body: JSON.stringify({
        query: call.rawQuery.toString(),
        body: call.rawBody.toString('base64'),
        requestId: ctx.requestId,
      }),
    }),
  );
};

/**
 * Takes a doorbell in: signature, stored raw, handed to the worker, answered. The answer 200 means that it is stored (Mercado Pago stops
 * only on 200 or 201). What it says of amount or state is not looked at.
 */
export const create = (runtime: Runtime) =>
  createHttpHandler('hooks', composeHttp(runtime), {
    'payments.mercado-pago-hook': async (ctx, { body, query }, call) => {
      const secret = await readSecret(runtime, 'mercado-pago');
      const providerPaymentId = await assertSigned(runtime, call, secret);
      assertAgrees(body, providerPaymentId, secret['userId'] ?? '');
      await store(runtime, ctx, call);
      if (query.type === undefined || query.type === 'payment')
        await sendWork(runtime, 'gateway-doorbells', {
          body: { companyId: ctx.companyId, branchId: ctx.branchId, requestId: ctx.requestId, providerPaymentId },
        });
      return { stored: true };
    },
  });
export const handler = onLambda(create);
