import type { Clock } from './clock.ts';
import type { BranchId, CompanyId, IdSource } from './ids.ts';

/** Who acts. Internal actors are made only from the event source in code; no text of a request can become one. */
export type Actor =
  | { readonly kind: 'staff'; readonly userId: string; readonly permissions: ReadonlySet<string> }
  | { readonly kind: 'agent'; readonly siteId: string }
  | { readonly kind: 'system'; readonly name: string };

/** Everything ambient, made explicit: scope, actor, request and clock. No repository method exists without it. */
export interface Context {
  readonly companyId: CompanyId;
  readonly branchId: BranchId;
  readonly actor: Actor;
  readonly requestId: string;
  /** The permission that let the actor in, kept in the audit trail. */
  readonly permission: string;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Present on routes whose repeat is told apart by the client's key; both are SHA-256 digests in hex. */
  readonly idempotency?: { readonly keyDigest: string; readonly requestDigest: string } | undefined;
}

export const actorName = (actor: Actor): string => {
  switch (actor.kind) {
    case 'staff':
      return `staff:${actor.userId}`;
    case 'agent':
      return `agent:${actor.siteId}`;
    case 'system':
      return `system:${actor.name}`;
  }
};
