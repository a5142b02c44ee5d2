import type { Connection } from '../../lib/api/types.ts';

export type ConnectionState = 'online' | 'offline' | 'suspended' | 'suspending' | 'releasing' | 'absent' | 'unknown';

type Facts = Pick<Connection, 'access' | 'observed'> & {
  readonly session?: { readonly online: boolean };
};

const whilePassing = ({ session }: Facts): ConnectionState => {
  if (session === undefined) return 'unknown';
  return session.online ? 'online' : 'offline';
};

const whileBlocking = (observed: Connection['observed']['state']): ConnectionState =>
  observed === 'block' ? 'suspended' : 'suspending';

/**
 * One word for a connection, from what we want and what the device was read back to hold. A wish is never shown as done:
 * a block is `suspending` until the router confirms it, and what nobody has read is `unknown`. From a silent site no session is
 * believed: it may have ended since.
 */
export const connectionStateOf = (connection: Facts, isSilent = false): ConnectionState => {
  const { access, observed } = connection;
  if (observed.state === 'absent') return 'absent';
  if (access.state === 'block') return whileBlocking(observed.state);
  if (observed.state === 'block') return 'releasing';
  return isSilent ? 'unknown' : whilePassing(connection);
};

/** Whether the device has confirmed the newest decision, or none was ever made. */
export const isConfirmed = ({ access, observed }: Pick<Connection, 'access' | 'observed'>): boolean =>
  observed.confirmedAt !== undefined && observed.revision >= access.revision && observed.state === access.state;

/** Whether a decision waits for the device: something was decided, and the device has not confirmed it. */
export const isAwaiting = (connection: Pick<Connection, 'access' | 'observed' | 'status'>): boolean =>
  connection.status === 'matched' && !isConfirmed(connection);
