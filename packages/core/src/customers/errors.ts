import { AppError } from '@provedor/kernel/app-error';
import type { CustomerId } from '@provedor/kernel/ids';

export const customerNotFound = (customerId: CustomerId): AppError =>
  new AppError({ kind: 'not_found', code: 'customers.customer_not_found', message: `No customer ${customerId}` });

export const documentTaken = (customerId: unknown): AppError =>
  new AppError({
    kind: 'conflict',
    code: 'customers.document_taken',
    message: 'Another customer already has this CPF or CNPJ: open that customer instead',
    details: [{ field: 'document.number', reason: 'taken', message: 'belongs to another customer' }],
    facts: { customerId },
  });

export const customerHasContract = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'customers.customer_has_contract',
    message: 'The customer has a contract that is drafted or active: end it first',
  });

export const customerChanged = (): AppError =>
  new AppError({
    kind: 'conflict',
    code: 'customers.customer_changed',
    message: 'The customer was changed in the meantime: look at it and try again',
  });

export const customerArchived = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'customers.customer_archived',
    message: 'The customer is archived: restore it before changing it',
  });
