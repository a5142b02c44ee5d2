import type { Context } from '@provedor/kernel/context';
import type { PlanMessage, SitePlan, SitePlanRepository, SiteRecord } from '../../network/index.ts';
import type { TableTransactions } from '../../table/table-operation.ts';
import { type EnvelopeBody, sha256Hex, signingInput } from '../domain/envelope.ts';
import { planBusy } from '../errors.ts';
import type { PlanSigner, SiteMessages } from '../ports.ts';

export interface ChainDependencies {
  readonly sitePlans: SitePlanRepository;
  readonly signer: PlanSigner;
  readonly transactions: TableTransactions;
  /** Waits before another try, longer with each. */
  readonly pause: (tries: number) => Promise<void>;
}

/** Rivals for one site's chain: the consumers of one queue and the site's own fetches. */
const MAXIMUM_TRIES = 12;

const sign = async (
  { signer }: ChainDependencies,
  ctx: Context,
  { site, plan, body }: { site: SiteRecord; plan: SitePlan; body: EnvelopeBody },
) => {
  const { siteId, mode } = site;
  const input = signingInput(plan, body, { siteId, mode, kid: signer.kid, nowMs: ctx.clock.now() });
  const signature = Buffer.from(await signer.sign(Buffer.from(input))).toString('base64url');
  return { hash: sha256Hex(input), jws: `${input}.${signature}` };
};

/**
 * Signs the next message of a site's chain and stores it in the transaction that moves the chain on; when another message took the
 * place, the body is asked for again under the newer plan. Nothing is sent yet. Throws `provisioning.plan_busy` (503).
 */
export const appendMessage =
  (deps: ChainDependencies) =>
  async (ctx: Context, site: SiteRecord, makeBody: (plan: SitePlan) => Promise<EnvelopeBody>): Promise<PlanMessage> => {
    const { siteId } = site;
    for (let tries = 1; tries <= MAXIMUM_TRIES; tries += 1) {
      const plan = await deps.sitePlans.find(siteId);
      if (plan === undefined) throw new Error(`site ${siteId} has no plan`);
      const body = await makeBody(plan);
      const { hash, jws } = await sign(deps, ctx, { site, plan, body });
      const seq = plan.seq + 1;
      const { kind, text } = body;
      const message: PlanMessage = { siteId, seq, kind, jws, ...(kind === 'change' ? { body: text } : {}) };
      const operations = deps.sitePlans.advance({ ...plan, seq, hash }, message, ctx.clock.now());
      if ((await deps.transactions.write(operations, ctx.ids.next('request'))).committed) return message;
      await deps.pause(tries);
    }
    throw planBusy();
  };

export interface QueueDependencies extends Pick<ChainDependencies, 'sitePlans' | 'transactions'> {
  readonly messages: SiteMessages;
}

/**
 * Sends every stored change that is not surely on the site's queue, in sequence: what a process left behind that ended between storing
 * and sending goes first, so that no order is broken. The queue drops what it got a moment ago, the agent what it has.
 */
export const queueMessages =
  ({ sitePlans, messages, transactions }: QueueDependencies) =>
  async (ctx: Context, site: SiteRecord): Promise<void> => {
    const { siteId } = site;
    const plan = await sitePlans.find(siteId);
    if (plan === undefined || plan.queuedSeq >= plan.seq) return;
    for (const { kind, seq, jws, body } of await sitePlans.messages(siteId, plan.queuedSeq + 1, plan.seq))
      if (kind === 'change' && body !== undefined)
        await messages.send(siteId, { type: 'change', jws, body }, `${siteId}-${seq}`);
    await transactions.write([sitePlans.markQueued(siteId, plan.seq)], ctx.ids.next('request'));
  };
