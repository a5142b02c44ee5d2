import type { BucketId, SecretId } from '@provedor/manifest/buckets-and-secrets';
import type { QueueId } from '@provedor/manifest/queues';

/** Names and ARNs of everything that a function can use: the only thing that permissions and environments are built from. */
export interface ProductResources {
  /** Of the product, such as 1.4.0. */
  readonly version: string;
  /** Comma separated, such as https://painel.example.com,https://cliente.example.com. */
  readonly publicOrigins: string;
  /** Where Mercado Pago rings: the staff's host name, because the API has no name of its own. */
  readonly mercadoPagoNotificationUrl: string;
  readonly table: {
    readonly name: string;
    readonly arn: string;
    readonly indexArns: readonly string[];
    readonly streamArn: string;
  };
  readonly bus: { readonly name: string; readonly arn: string };
  readonly mail: {
    readonly from: string;
    readonly identityArn: string;
    readonly configurationSet: string;
    readonly configurationSetArn: string;
  };
  readonly planKey: { readonly id: string; readonly arn: string };
  readonly staffPool: { readonly id: string; readonly arn: string; readonly clientId: string };
  readonly agentRoleArn: string;
  readonly siteQueues: { readonly arn: string; readonly urlPrefix: string; readonly deadLetterArn: string };
  readonly queues: Readonly<
    Record<QueueId, { readonly url: string; readonly arn: string; readonly deadLetterArn: string }>
  >;
  readonly buckets: Readonly<Record<BucketId, { readonly name: string; readonly arn: string }>>;
  readonly secrets: Readonly<Record<SecretId, { readonly arn: string }>>;
}

/** @throws Error when a manifest entry names something that is not in the manifest. */
export const resourceNamed = <T>(all: Readonly<Record<string, T>>, kind: string, id: string): T => {
  const found = all[id];
  if (found === undefined) throw new Error(`The manifest uses the ${kind} ${id}, which it does not define`);
  return found;
};
