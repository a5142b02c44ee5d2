import { ConnectionId, ContractId, RouterId, SiteId } from '@provedor/kernel/ids';
import * as z from 'zod';

const SiteReference = z.object({ siteId: SiteId });
const RouterReference = z.object({ routerId: RouterId, siteId: SiteId });
const ConnectionReference = z.object({
  connectionId: ConnectionId,
  siteId: SiteId,
  contractId: ContractId.exactOptional(),
});

export const networkEvents = {
  'network.site-created.v1': SiteReference,
  'network.enrolment-code-issued.v1': SiteReference,
  'network.agent-enrolled.v1': SiteReference,
  'network.agent-confirmed.v1': SiteReference,
  'network.router-created.v1': RouterReference,
  'network.router-read-requested.v1': RouterReference,
  'network.router-read.v1': RouterReference.extend({ secretCount: z.int() }),
} as const;

export const provisioningEvents = {
  'provisioning.connection-created.v1': ConnectionReference,
  'provisioning.connection-matched.v1': ConnectionReference,
  /** Desired access changed: the site must be told. */
  'provisioning.access-changed.v1': ConnectionReference.extend({ revision: z.int(), state: z.enum(['pass', 'block']) }),
  /** The device was read back. */
  'provisioning.access-confirmed.v1': ConnectionReference.extend({ revision: z.int(), state: z.string() }),
  'provisioning.connection-removed.v1': ConnectionReference,
} as const;
