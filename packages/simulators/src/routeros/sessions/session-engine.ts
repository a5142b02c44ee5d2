import type { DeviceMenus } from '../menus/create-menus.ts';
import type { DeviceVersion } from '../server/device-version.ts';
import type { Row } from '../table/row.ts';
import { toBinary } from '../wire/binary-text.ts';
import { createAddressPool } from './address-pool.ts';
import { type Admission, admit, type Caller } from './admit.ts';
import { formatDateTime } from './format-time.ts';
import { type Session, startSession } from './session.ts';
import type { DialRefusal, Subscriber, SubscriberOptions } from './subscriber.ts';

export interface SessionEngineOptions {
  readonly menus: DeviceMenus;
  readonly version: DeviceVersion;
  readonly now: () => number;
}

/** Makes, keeps and ends the PPPoE sessions of one device. */
export interface SessionEngine {
  attach(options: SubscriberOptions): Subscriber;
  /** Ends the session behind a row of `/ppp/active`; its owner dials again. */
  end(active: Row, reason: string): void;
  /** Ends all sessions, as a loss of power does. */
  endAll(): void;
  /** Ends everything; nobody dials any more. */
  close(): void;
}

interface Owned extends Session {
  readonly onEnd: () => void;
}

const isAddress = (text: string | undefined): text is string => /^\d+\.\d+\.\d+\.\d+$/.test(text ?? '');

export function createSessionEngine({ menus, version, now }: SessionEngineOptions): SessionEngine {
  const sessions = new Map<Row, Owned>();
  const detachAll = new Set<() => void>();
  const pool = createAddressPool();
  let lastSession = 0x81900000;

  const up = (caller: Caller, { secret, profile }: Admission, options: SubscriberOptions): Session => {
    lastSession += 1;
    const fixed = [secret.values['remote-address'], profile.values['remote-address']].find(isAddress);
    return startSession({
      menus,
      now,
      caller,
      admission: { secret, profile },
      address: fixed === undefined ? pool.take() : pool.reserve(fixed),
      sessionId: `0x${lastSession.toString(16)}`,
      uploadBps: options.uploadBps ?? 1_000_000,
      downloadBps: options.downloadBps ?? 8_000_000,
      startedAt: formatDateTime(now(), version),
    });
  };

  const remember = ({ values }: Row, reason: string): void => {
    const secret = menus.secrets.table.byName(values['name'] ?? '');
    if (secret === undefined) return;
    menus.secrets.table.update(secret, {
      'last-logged-out': formatDateTime(now(), version),
      'last-caller-id': values['caller-id'],
      'last-disconnect-reason': reason,
    });
  };

  const end = (active: Row, reason: string): void => {
    const session = sessions.get(active);
    if (session === undefined) return;
    sessions.delete(active);
    session.end();
    pool.giveBack(session.address);
    remember(active, reason);
    session.onEnd();
  };

  const attach = (options: SubscriberOptions): Subscriber => {
    const { redialMs = 0, retryMs = 5_000 } = options;
    const caller: Caller = {
      login: toBinary(options.login),
      password: toBinary(options.password),
      mac: toBinary(options.mac),
    };
    let session: Session | undefined;
    let timer: NodeJS.Timeout | undefined;
    let refusals = 0;
    let isAttached = true;

    const dialLater = (delayMs: number | 'never'): void => {
      if (delayMs === 'never' || !isAttached) return;
      clearTimeout(timer);
      timer = setTimeout(dial, delayMs).unref();
    };
    const onEnd = (): void => {
      session = undefined;
      dialLater(redialMs);
    };
    const dial = (): DialRefusal | undefined => {
      clearTimeout(timer);
      if (session !== undefined) return undefined;
      const admission = admit(menus, caller);
      if (typeof admission === 'string') {
        refusals += 1;
        dialLater(retryMs);
        return admission;
      }
      session = up(caller, admission, options);
      sessions.set(session.active, { ...session, onEnd });
      return undefined;
    };
    const detach = (): void => {
      isAttached = false;
      detachAll.delete(detach);
      clearTimeout(timer);
      if (session !== undefined) end(session.active, 'peer-request');
    };

    detachAll.add(detach);
    dial();
    return {
      dial,
      detach,
      isOnline: () => session !== undefined,
      address: () => session?.address,
      refusals: () => refusals,
      hangUp: () => {
        if (session !== undefined) end(session.active, 'peer-request');
      },
    };
  };

  return {
    attach,
    end,
    endAll: () => {
      for (const active of [...sessions.keys()]) end(active, 'reboot');
    },
    close: () => {
      for (const detach of [...detachAll]) detach();
    },
  };
}
