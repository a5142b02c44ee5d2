import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { buildNotificationRequest, type NotificationParts } from '@provedor/simulators/mercado-pago/notification';
import type { SeededRandom } from '@provedor/simulators/mercado-pago/seeded-random';
import { type ForgeryKind, forgeRequest } from '@provedor/simulators/mercado-pago/webhook-forgery';
import * as z from 'zod';
import type { TestProduct } from './product-client.ts';

const Secret = z.object({ accessToken: z.string(), webhookSecret: z.string(), userId: z.string() });
const Created = z.object({ id: z.number() });

/** The test's own hands at the gateway: it makes payments that nobody asked for and rings as it likes. */
export const createStormGateway = async ({ product }: TestProduct, random: SeededRandom) => {
  const client = new SecretsManagerClient({});
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: 'crm/mercado-pago' }));
  client.destroy();
  const secret = Secret.parse(JSON.parse(SecretString ?? '{}'));
  let notificationId = 0;

  const partsOf = (paymentId: string, signedAgoMs: number): NotificationParts => {
    const signedAtMs = product.runtime.clock.now() - signedAgoMs;
    notificationId += 1;
    return {
      notificationUrl: `${product.url}/api/hooks/mercado-pago`,
      dataId: paymentId,
      bodyDataId: paymentId,
      notificationId,
      action: 'payment.updated',
      createdAtMs: signedAtMs,
      requestId: random.uuid(),
      ts: String(random.next() < 0.5 ? signedAtMs : Math.floor(signedAtMs / 1000)),
      secret: secret.webhookSecret,
      liveMode: true,
      userId: Number(secret.userId),
      applicationId: 4_200,
    };
  };
  const post = async (request: { url: string; headers: Readonly<Record<string, string>>; body: string }) => {
    const answer = await fetch(request.url, { method: 'POST', headers: request.headers, body: request.body });
    await answer.arrayBuffer();
    return answer.status;
  };

  return {
    ring: (paymentId: string, signedAgoMs: number) => post(buildNotificationRequest(partsOf(paymentId, signedAgoMs))),
    forge: (kind: ForgeryKind, paymentId: string) =>
      post(forgeRequest(kind, partsOf(paymentId, 0), product.runtime.clock.now())),
    /** A paid payment of any reference; gives its id. */
    payBeside: async (externalReference: string, amountCents: number): Promise<string> => {
      const answer = await fetch(`${product.gateway.url}/v1/payments`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${secret.accessToken}`,
          'content-type': 'application/json',
          'x-idempotency-key': random.uuid(),
        },
        body: JSON.stringify({
          transaction_amount: amountCents / 100,
          payment_method_id: 'pix',
          external_reference: externalReference,
          payer: { email: 'outro@exemplo.invalid' },
        }),
      });
      const id = String(Created.parse(await answer.json()).id);
      await product.gateway.pay(id);
      return id;
    },
    cancel: async (paymentId: string): Promise<void> => {
      await product.gateway.setUnknownStatus(paymentId, 'cancelled', 'by_collector');
    },
  };
};
export type StormGateway = Awaited<ReturnType<typeof createStormGateway>>;
