import type { DeviceMenus } from '../menus/create-menus.ts';
import type { Row } from '../table/row.ts';
import type { DialRefusal } from './subscriber.ts';

/** Who dials, in binary strings. */
export interface Caller {
  readonly login: string;
  readonly password: string;
  readonly mac: string;
}

export interface Admission {
  readonly secret: Row;
  readonly profile: Row;
}

/** Whether the device lets a caller in, and by which secret and profile. Passwords and ids compare as bytes. */
export function admit({ secrets, profiles, sessions }: DeviceMenus, caller: Caller): Admission | DialRefusal {
  const secret = secrets.table.byName(caller.login);
  const profile = profiles.table.byName(secret?.values['profile'] ?? '');
  if (secret === undefined || profile === undefined) return 'unknown-user';
  const { password, disabled, service, 'caller-id': callerId = '' } = secret.values;
  if (password !== caller.password) return 'wrong-password';
  if (disabled === 'true') return 'disabled';
  if (callerId !== '' && callerId !== caller.mac) return 'wrong-caller-id';
  if (service !== 'pppoe' && service !== 'any') return 'wrong-service';
  const isActive = (sessions.table.matching('name', caller.login)?.size ?? 0) > 0;
  return profile.values['only-one'] === 'yes' && isActive ? 'already-active' : { secret, profile };
}
