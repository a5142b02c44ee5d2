import { createHash } from 'node:crypto';
import { CalendarDate } from '@provedor/kernel/calendar-date';
import { ConnectionId, PlanId, RouterId } from '@provedor/kernel/ids';
import { PositiveCents } from '@provedor/kernel/money';
import { DueDay } from '@provedor/schemas/api/contracts';
import { CreateCustomerInput } from '@provedor/schemas/api/customers';
import { ImportColumn } from '@provedor/schemas/api/imports';
import { PppoeLogin } from '@provedor/schemas/api/network';
import * as z from 'zod';

/** A new login with its password sealed to the agent whose key is `sealedTo`, or one that the router had already. */
const PreparedConnection = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('create'),
    routerId: RouterId,
    login: PppoeLogin,
    sealedPassword: z.string(),
    sealedTo: z.string(),
  }),
  z.object({ kind: z.literal('match'), connectionId: ConnectionId, login: PppoeLogin }),
]);
export type PreparedConnection = z.infer<typeof PreparedConnection>;

/** A good line as it will be written: names are looked up, the price is fixed, no password is readable any more. */
export const PreparedLine = z.object({
  line: z.int(),
  customer: CreateCustomerInput,
  planId: PlanId,
  priceCents: PositiveCents,
  dueDay: DueDay,
  startsOn: CalendarDate.exactOptional(),
  connection: PreparedConnection.exactOptional(),
});
export type PreparedLine = z.infer<typeof PreparedLine>;

/** The stored object that an apply works from. */
export const PreparedFile = z.object({ columns: z.array(ImportColumn), lines: z.array(PreparedLine) });
export type PreparedFile = z.infer<typeof PreparedFile>;

export const sha256Of = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
