import type * as z from 'zod';
import { billingEvents } from './billing.ts';
import { collectionsEvents } from './collections.ts';
import { contractsEvents } from './contracts.ts';
import { customersEvents } from './customers.ts';
import { importsEvents } from './imports.ts';
import { networkEvents, provisioningEvents } from './network.ts';
import { paymentsEvents } from './payments.ts';
import { plansEvents } from './plans.ts';
import { usersEvents } from './users.ts';

/** Every event of the product: name and payload schema. */
export const eventSchemas = {
  ...customersEvents,
  ...plansEvents,
  ...contractsEvents,
  ...billingEvents,
  ...paymentsEvents,
  ...collectionsEvents,
  ...networkEvents,
  ...provisioningEvents,
  ...importsEvents,
  ...usersEvents,
} as const;

export type EventName = keyof typeof eventSchemas;
export type EventPayload<N extends EventName> = z.infer<(typeof eventSchemas)[N]>;
