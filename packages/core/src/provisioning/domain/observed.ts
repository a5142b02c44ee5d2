import type { ConnectionObserved } from '@provedor/schemas/api/network';
import { type ConnectionResult, PLAN_PROFILE_BLOCKS } from '@provedor/schemas/edge/report';
import type { ConnectionRecord } from './connection.ts';

export type ResultStep =
  /** Old, known already, or about something that was never asked for. */
  | { readonly kind: 'nothing' }
  /**
   * It did not work: the last confirmed state stands, with the reason; what a plan of the blocked profile does is shown. Same version: a
   * fact of the device, no decision.
   */
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
  // Only here did the agent look and then leave the row alone on purpose: a cut that nobody decided must be seen.
  const state = error === PLAN_PROFILE_BLOCKS ? result.observed : connection.observed.state;
  if (connection.observed.error === error && connection.observed.state === state) return { kind: 'nothing' };
  return { kind: 'noted', connection: { ...connection, observed: { ...connection.observed, state, error } } };
};
