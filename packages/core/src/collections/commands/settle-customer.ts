import type { Context } from '@provedor/kernel/context';
import type { ContractId, CustomerId } from '@provedor/kernel/ids';
import type { ContractRepository } from '../../contracts/index.ts';
import type { SettleDependencies } from './collections-dependencies.ts';
import { settleContract } from './settle-contract.ts';

const PAGE = 100;

const contractsOf = async (
  { contracts }: { readonly contracts: Pick<ContractRepository, 'listByCustomer'> },
  ctx: Context,
  customerId: CustomerId,
): Promise<readonly ContractId[]> => {
  const found: ContractId[] = [];
  let cursor: string | undefined;
  do {
    const page = await contracts.listByCustomer(ctx, customerId, {
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.items.map(({ contractId }) => contractId));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
};

/**
 * What follows when money of a customer came: it may be credit, and credit counts for each of his contracts, whichever bill it was paid
 * for. Running it again changes nothing.
 */
export const settleCustomer =
  (deps: SettleDependencies & { readonly contracts: Pick<ContractRepository, 'listByCustomer'> }) =>
  async (ctx: Context, customerId: CustomerId): Promise<void> => {
    for (const contractId of await contractsOf(deps, ctx, customerId)) await settleContract(deps)(ctx, contractId);
  };
