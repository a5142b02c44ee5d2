/** A customer's equipment: it dials by itself and dials again whenever it was cut. */
export interface SubscriberOptions {
  readonly login: string;
  readonly password: string;
  readonly mac: string;
  /** Time from the end of a session to the next dial; `never` waits for `dial`. Default 0. */
  readonly redialMs?: number | 'never' | undefined;
  /** Time from a refused dial to the next one; `never` waits for `dial`. Default 5,000. */
  readonly retryMs?: number | 'never' | undefined;
  /** Traffic while online, bits per second. Defaults 1,000,000 and 8,000,000. */
  readonly uploadBps?: number | undefined;
  readonly downloadBps?: number | undefined;
}

/** Why a dial failed. */
export type DialRefusal =
  | 'unknown-user'
  | 'wrong-password'
  | 'disabled'
  | 'wrong-caller-id'
  | 'wrong-service'
  | 'already-active';

export interface Subscriber {
  /** Dials now. Undefined when the session is up, else why it is not. */
  dial(): DialRefusal | undefined;
  isOnline(): boolean;
  /** Address of the running session. */
  address(): string | undefined;
  /** Refused dials so far. */
  refusals(): number;
  /** Ends the session from the customer's side; it will dial again. */
  hangUp(): void;
  /** Takes the equipment away. */
  detach(): void;
}
