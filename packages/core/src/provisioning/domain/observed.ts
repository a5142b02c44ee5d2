import type { ConnectionObserved } from '@provedor/schemas/api/network';
import type { ConnectionResult } from '@provedor/schemas/edge/report';
import type { ConnectionRecord } from './connection.ts';

export type ResultStep =
  /** Old, known already, or about something that was never asked for. */
  | { readonly kind: 'nothing' }
  /** It did not work: the last confirmed state stands, with the reason. Same version: a fact of the device, no decision. */
  | { readonly kind: 'noted'; readonly connection: ConnectionRecord }
  /** Read back from the device: the next version. */
  | { readonly kind: 'confirmed'; readonly connection: ConnectionRecord; readonly loginIsFree: boolean };

const isStale = ({ access, observed }: ConnectionRecord, result: ConnectionResult): boolean =>
  result.revision < observed.revision ||
  result.revision > access.revision ||
  (result.revision === observed.revision && observed.confirmedAt !== undefined && result.at <= observed.confirmedAt);

const confirmed = (connection: ConnectionRecord, result: ConnectionResult): ResultStep => {
  const { state, revision, error } = connection.observed;
  if (result.observed === state && result.revision === revision && error === undefined) return { kind: 'nothing' };
  const observed: ConnectionObserved = {
    state: result.observed,
    revision: result.revision,
    confirmedAt: result.at,
    ...(result.device === undefined ? {} : { device: result.device }),
  };
  return {
    kind: 'confirmed',
    connection: { ...connection, observed, version: connection.version + 1, updatedAt: result.at },
    loginIsFree:
      connection.status === 'removed' && result.observed === 'absent' && result.revision === connection.access.revision,
  };
};

/** What the result of one connection means. Results come in any order and more than once. */
export const afterResult = (connection: ConnectionRecord, result: ConnectionResult): ResultStep => {
  if (result.outcome === 'superseded' || isStale(connection, result)) return { kind: 'nothing' };
  if (result.outcome === 'confirmed' || result.outcome === 'lifted') return confirmed(connection, result);
  const error = result.error ?? result.outcome;
  if (connection.observed.error === error) return { kind: 'nothing' };
  return { kind: 'noted', connection: { ...connection, observed: { ...connection.observed, error } } };
};
