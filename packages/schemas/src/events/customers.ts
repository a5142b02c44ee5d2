import { CustomerId } from '@provedor/kernel/ids';
import * as z from 'zod';

const CustomerReference = z.object({ customerId: CustomerId });

export const customersEvents = {
  'customers.customer-created.v1': CustomerReference,
  'customers.customer-updated.v1': CustomerReference,
  'customers.customer-archived.v1': CustomerReference,
  'customers.customer-restored.v1': CustomerReference,
} as const;
