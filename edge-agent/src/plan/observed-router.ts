/** A PPP secret as read from a router. The password is never read. */
export interface ObservedSecret {
  readonly id: string;
  readonly name: string;
  readonly profile: string;
  readonly comment: string;
  readonly disabled: boolean;
  readonly service: string;
}

export interface ObservedSession {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly callerId: string;
  readonly uptimeMs: number;
}

export interface ObservedProfile {
  readonly id: string;
  readonly name: string;
  readonly rateLimit: string;
  readonly addressList: string;
  readonly comment: string;
}

/** What was read of a router: all of it, or the part that a plan is about. */
export interface ObservedRouter {
  /** By login. */
  readonly secrets: ReadonlyMap<string, ObservedSecret>;
  /** By our mark, for secrets that have it. */
  readonly marked: ReadonlyMap<string, ObservedSecret>;
  /** By login; undefined when sessions were not read. */
  readonly sessions: ReadonlyMap<string, readonly ObservedSession[]> | undefined;
  /** By name. */
  readonly profiles: ReadonlyMap<string, ObservedProfile>;
  /** Addresses that sessions brought into the blocked profile's list; undefined when there is no such list, or it was not read. */
  readonly blockedAddresses: ReadonlySet<string> | undefined;
}
