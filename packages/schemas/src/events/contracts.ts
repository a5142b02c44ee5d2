import { ContractId, CustomerId } from '@provedor/kernel/ids';
import * as z from 'zod';

const ContractReference = z.object({ contractId: ContractId, customerId: CustomerId });

export const contractsEvents = {
  'contracts.contract-created.v1': ContractReference,
  'contracts.contract-activated.v1': ContractReference,
  'contracts.contract-terminated.v1': ContractReference,
} as const;
