import { AppError } from '@provedor/kernel/app-error';
import type { ContractId } from '@provedor/kernel/ids';
import type { ContractStatus } from '@provedor/schemas/api/contracts';

export const contractNotFound = (contractId: ContractId): AppError =>
  new AppError({ kind: 'not_found', code: 'contracts.contract_not_found', message: `No contract ${contractId}` });

export const wrongStatus = (status: ContractStatus, needed: ContractStatus): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'contracts.wrong_status',
    message: `The contract is ${status}: this needs a contract that is ${needed}`,
    facts: { status, needed },
  });

export const dateOutOfRange = (field: string, message: string): AppError =>
  new AppError({
    kind: 'validation',
    code: 'contracts.date_out_of_range',
    message,
    details: [{ field, reason: 'out_of_range', message }],
  });

export const customerNotActive = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'contracts.customer_archived',
    message: 'The customer is archived: restore it before making a contract',
  });
