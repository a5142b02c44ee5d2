import type { Context } from '@provedor/kernel/context';
import type { ContractId } from '@provedor/kernel/ids';
import type { Contract } from '@provedor/schemas/api/contracts';
import { contractNotFound } from '../errors.ts';
import type { ContractRepository } from '../ports.ts';

/** Reads one contract of the context's company, consistently. Throws `contracts.contract_not_found` (404). */
export const getContract =
  ({ contracts }: { readonly contracts: ContractRepository }) =>
  async (ctx: Context, contractId: ContractId): Promise<Contract> => {
    const contract = await contracts.find(ctx, contractId);
    if (contract === undefined) throw contractNotFound(contractId);
    return contract;
  };
