import type { Context } from '@provedor/kernel/context';
import type { CustomerId } from '@provedor/kernel/ids';
import type { Contract } from '@provedor/schemas/api/contracts';
import type { Page } from '@provedor/schemas/api/paging';
import type { ContractRepository } from '../ports.ts';

const PAGE = 100;

/** Whether a contract of the customer is drafted or active. */
export const hasLiveContract =
  ({ contracts }: { readonly contracts: ContractRepository }) =>
  async (ctx: Context, customerId: CustomerId): Promise<boolean> => {
    let cursor: string | undefined;
    do {
      const page: Page<Contract> = await contracts.listByCustomer(ctx, customerId, { limit: PAGE, cursor });
      if (page.items.some(({ status }) => status !== 'terminated')) return true;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return false;
  };
