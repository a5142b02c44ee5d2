import type { Context } from '@provedor/kernel/context';
import type { ConnectionId, ContractId } from '@provedor/kernel/ids';
import {
  type ActiveContracts,
  activateContract,
  type BillingTermsRepository,
  type ContractRepository,
  createContract,
} from '../../contracts/index.ts';
import { type CustomerRepository, createCustomer } from '../../customers/index.ts';
import { getRouter, getSite, type RouterRepository, type SiteRepository } from '../../network/index.ts';
import type { PlanRepository } from '../../plans/index.ts';
import { type ConnectionRepository, createConnection, matchConnection } from '../../provisioning/index.ts';
import type { CommitInput } from '../../table/commit.ts';
import type { Counters } from '../../table/counter.ts';
import type { PreparedLine } from '../domain/prepared-line.ts';
import { agentChanged } from '../errors.ts';
import type { MadeOfLine } from '../ports.ts';
import { holdWrites } from './hold-writes.ts';

/** What a subscriber is made of, in the modules that own it. */
export interface SubscriberDependencies {
  readonly customers: CustomerRepository;
  readonly contracts: ContractRepository;
  readonly terms: BillingTermsRepository;
  readonly activeContracts: ActiveContracts;
  readonly plans: PlanRepository;
  readonly sites: SiteRepository;
  readonly routers: RouterRepository;
  readonly connections: ConnectionRepository;
  readonly counters: Counters;
}

export interface GatheredSubscriber extends CommitInput {
  readonly made: MadeOfLine;
}

/**
 * Runs the commands that make one subscriber — customer, contract, its start, and the connection where the line has a login — without
 * writing: gives all their writes and changes for one transaction. Throws what the commands throw, and `imports.agent_changed` (422).
 */
export const gatherSubscriber =
  (deps: SubscriberDependencies) =>
  async (ctx: Context, prepared: PreparedLine): Promise<GatheredSubscriber> => {
    const held = holdWrites(deps);
    const own = { ...deps, ...held };

    const connect = async (contractId: ContractId): Promise<ConnectionId | undefined> => {
      const { connection } = prepared;
      if (connection === undefined) return undefined;
      if (connection.kind === 'match')
        return (await matchConnection(own)(ctx, { connectionId: connection.connectionId, contractId })).connectionId;
      const { routerId, login, sealedPassword, sealedTo } = connection;
      const { siteId } = await getRouter(own)(ctx, routerId);
      if ((await getSite(own)(ctx, siteId)).agentSealingKey !== sealedTo) throw agentChanged();
      return (await createConnection(own)(ctx, { contractId, routerId, login, sealedPassword, adopt: true }))
        .connectionId;
    };

    const { line, planId, priceCents, dueDay, startsOn } = prepared;
    const { customerId } = await createCustomer(own)(ctx, prepared.customer);
    const { contractId } = await createContract(own)(ctx, { customerId, planId, priceCents, dueDay });
    await activateContract(own)(ctx, { contractId, ...(startsOn === undefined ? {} : { activatedOn: startsOn }) });
    const connectionId = await connect(contractId);
    const made = { line, customerId, contractId, ...(connectionId === undefined ? {} : { connectionId }) };
    return { ...held.gathered(), made };
  };
