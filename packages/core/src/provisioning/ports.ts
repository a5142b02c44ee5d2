import type { Context } from '@provedor/kernel/context';
import type { ConnectionId, ContractId, CustomerId, RouterId, SiteId } from '@provedor/kernel/ids';
import type { Connection, ListConnectionsQuery } from '@provedor/schemas/api/network';
import type { Page } from '@provedor/schemas/api/paging';
import type { PlanKey } from '@provedor/schemas/edge/enrolment';
import type { SiteMessage } from '@provedor/schemas/edge/envelope';
import type { TableOperation } from '../table/table-operation.ts';
import type { ConnectionRecord } from './domain/connection.ts';
import type { LoginPlace, Session } from './domain/session.ts';

/** A login that is taken on a router. */
export interface LoginRecord extends LoginPlace {
  readonly connectionId: ConnectionId;
  readonly session?: Session;
}

export interface ConnectionRepository {
  /** Consistent, with its session. */
  find(ctx: Context, connectionId: ConnectionId): Promise<ConnectionRecord | undefined>;
  /** Consistent, without sessions, in no order; what is not there or of another company is left out. */
  findMany(ctx: Context, connectionIds: readonly ConnectionId[]): Promise<readonly ConnectionRecord[]>;
  list(ctx: Context, query: ListConnectionsQuery): Promise<Page<Connection>>;
  /** Connections of a contract that are not removed: found by an index, read again consistently. */
  ofContract(
    ctx: Context,
    contract: { readonly contractId: ContractId; readonly customerId: CustomerId },
  ): Promise<readonly ConnectionRecord[]>;
  /** All connections of a router in the order of their logins, also removed ones that still stand on it; consistent, page by page. */
  ofRouter(ctx: Context, routerId: RouterId): AsyncIterable<readonly ConnectionRecord[]>;
  /** Which of these logins are taken; consistent. */
  takenLogins(places: readonly LoginPlace[]): Promise<readonly LoginRecord[]>;
  /** Two operations: the record, and the item that keeps its login unique on the router. Refused with `provisioning.login_taken`. */
  create(connection: ConnectionRecord): readonly TableOperation[];
  /** Refused with `provisioning.version_conflict` unless the stored version is the one before. */
  save(connection: ConnectionRecord): TableOperation;
  /** Writes what the device holds, at the same version; refused when the connection was changed in the meantime. */
  saveObserved(connection: ConnectionRecord): TableOperation;
  /** Lets the router have the login again. */
  releaseLogin(connection: ConnectionRecord): TableOperation;
  /** Refused when the login is not ours or a newer session is stored. */
  saveSession(place: LoginPlace, session: Session): TableOperation;
}

/** The key that sites believe. */
export interface PlanSigner {
  readonly kid: string;
  /** Ed25519 over the bytes, at most 4,096. */
  sign(signingInput: Uint8Array): Promise<Uint8Array>;
}

/** Public halves of the keys that may sign now. */
export interface PlanKeys {
  list(): Promise<readonly PlanKey[]>;
}

/** Queues of the sites: first in, first out. */
export interface SiteMessages {
  /** A repeat of the same `deduplicationId` within five minutes is sent once. */
  send(siteId: SiteId, message: SiteMessage, deduplicationId: string): Promise<void>;
}

/** Bodies of snapshots. */
export interface SnapshotStore {
  put(key: string, body: string): Promise<void>;
  /** Where the body can be read for five minutes. */
  address(key: string): Promise<string>;
}
