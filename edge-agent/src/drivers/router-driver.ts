import type { DesiredProfile } from '@provedor/schemas/edge/desired-state';
import type { DiscoveredSecret } from '@provedor/schemas/edge/report';
import type { ObservedProfile, ObservedSecret, ObservedSession } from '../plan/observed-router.ts';
import type { SecretChange } from '../plan/step.ts';

/** Who the device says it is. */
export interface DeviceIdentity {
  readonly identity: string;
  readonly version: string;
  readonly boardName: string;
  /** Empty where the device has none. */
  readonly serial: string;
}

export interface NewSecret {
  readonly name: string;
  readonly password: string;
  readonly profile: string;
  readonly comment: string;
}

/**
 * What the agent can do with a router, and nothing else: there is no way to send it a command of another kind. Every call
 * rejects with an error that `readFailure` understands.
 */
export interface RouterDriver {
  identify(): Promise<DeviceIdentity>;
  /** All secrets, or those with the given logins. Never passwords. */
  readSecrets(logins?: readonly string[]): Promise<ObservedSecret[]>;
  readSessions(logins?: readonly string[]): Promise<ObservedSession[]>;
  readProfiles(): Promise<ObservedProfile[]>;
  /** Addresses that running sessions brought into an address list. */
  readListedAddresses(list: string): Promise<string[]>;
  /** Name, profile, comment, state and service of every secret, for the import of a router that runs already. */
  discoverSecrets(): Promise<DiscoveredSecret[]>;
  /** One command for one secret or for several that need the same change. */
  changeSecrets(ids: readonly string[], change: SecretChange): Promise<void>;
  addSecret(secret: NewSecret): Promise<void>;
  /** A secret that is gone already is a success. */
  removeSecret(id: string): Promise<void>;
  /** Ends sessions by id. False when one of them was gone already, so that its successor may have to be looked at. */
  endSessions(ids: readonly string[]): Promise<boolean>;
  putProfile(profile: DesiredProfile, existing: ObservedProfile | undefined): Promise<void>;
}

export interface RouterAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** Hex SHA-256 of the one certificate that is believed. Without it the machine's own trust decides. */
  readonly tlsSha256?: string;
  readonly username: string;
  readonly password: string;
}

/** A driver over one connection. When the connection ends, a new one is made; nothing is sent twice. */
export interface ConnectedRouter {
  readonly driver: RouterDriver;
  /** Settles with a text for the log when the connection is over. */
  readonly closed: Promise<string>;
  close(): Promise<void>;
}

export type ConnectRouter = (address: RouterAddress) => Promise<ConnectedRouter>;
