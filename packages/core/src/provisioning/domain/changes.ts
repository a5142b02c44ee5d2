import { type ChangeDraft, changeDraft } from '../../table/commit.ts';
import type { ConnectionRecord } from './connection.ts';

const reference = ({ connectionId, siteId, contractId }: ConnectionRecord) => ({
  connectionId,
  siteId,
  ...(contractId === undefined ? {} : { contractId }),
});

const aggregate = ({ connectionId, version }: ConnectionRecord) => ({
  aggregate: 'connection',
  aggregateId: connectionId,
  aggregateVersion: version,
});

/** What goes into the transaction beside `connections.save(connection)` when access was decided anew. */
export const accessChanged = (connection: ConnectionRecord): ChangeDraft<'provisioning.access-changed.v1'> =>
  changeDraft({
    event: 'provisioning.access-changed.v1',
    ...aggregate(connection),
    changedFields: ['access'],
    payload: {
      ...reference(connection),
      revision: connection.access.revision,
      state: connection.access.state,
    },
  });

export const accessConfirmed = (connection: ConnectionRecord): ChangeDraft<'provisioning.access-confirmed.v1'> =>
  changeDraft({
    event: 'provisioning.access-confirmed.v1',
    ...aggregate(connection),
    changedFields: ['observed'],
    payload: {
      ...reference(connection),
      revision: connection.observed.revision,
      state: connection.observed.state,
    },
  });

type ReferenceEvent =
  | 'provisioning.connection-created.v1'
  | 'provisioning.connection-matched.v1'
  | 'provisioning.connection-removed.v1';

export const connectionEvent = (
  event: ReferenceEvent,
  connection: ConnectionRecord,
  changedFields: readonly string[] = [],
): ChangeDraft<ReferenceEvent> =>
  changeDraft({ event, ...aggregate(connection), changedFields, payload: reference(connection) });
