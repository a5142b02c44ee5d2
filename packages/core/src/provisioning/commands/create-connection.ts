import type { Context } from '@provedor/kernel/context';
import type { ContractId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Connection, CreateConnectionInput } from '@provedor/schemas/api/network';
import { type ContractRepository, getContract } from '../../contracts/index.ts';
import { getRouter, type RouterRepository } from '../../network/index.ts';
import { getPlan, type PlanRepository } from '../../plans/index.ts';
import type { Commit } from '../../table/commit.ts';
import { connectionEvent } from '../domain/changes.ts';
import { type ConnectionOwner, connectionView, newConnection } from '../domain/connection.ts';
import { contractEnded } from '../errors.ts';
import type { ConnectionRepository } from '../ports.ts';

export interface ConnectionOwnerDependencies {
  readonly contracts: ContractRepository;
  readonly plans: PlanRepository;
}

export interface CreateConnectionDependencies extends ConnectionOwnerDependencies {
  readonly connections: ConnectionRepository;
  readonly routers: RouterRepository;
  readonly commit: Commit;
}

/** The contract that a connection is to belong to, with its plan's profile. Throws `provisioning.contract_terminated` (422). */
export const findOwner = async (
  deps: ConnectionOwnerDependencies,
  ctx: Context,
  contractId: ContractId,
): Promise<ConnectionOwner> => {
  const contract = await getContract(deps)(ctx, contractId);
  if (contract.status === 'terminated') throw contractEnded();
  const plan = await getPlan(deps)(ctx, contract.planId);
  return { contract, planProfile: plan.profileName };
};

/**
 * Gives a contract a PPPoE connection; the site is told of it. With `adopt` a line that stands on the router already is taken over; without
 * it such a line is somebody else's, and the agent reports that instead of touching it. Throws `provisioning.login_taken` (409) when the
 * router already has the login, `provisioning.contract_terminated` (422).
 */
export const createConnection =
  (deps: CreateConnectionDependencies) =>
  async (ctx: Context, input: CreateConnectionInput & { readonly adopt?: boolean }): Promise<Connection> => {
    const owner = await findOwner(deps, ctx, input.contractId);
    const router = await getRouter(deps)(ctx, input.routerId);
    const connection = newConnection({
      connectionId: ctx.ids.next('connection'),
      router,
      owner,
      login: input.login,
      sealedPassword: input.sealedPassword,
      adopt: input.adopt ?? false,
      at: currentInstant(ctx.clock),
    });
    await deps.commit(ctx, {
      operations: deps.connections.create(connection),
      changes: [connectionEvent('provisioning.connection-created.v1', connection)],
    });
    return connectionView(connection);
  };
