import { challengeLoginWords, plainLoginWords } from '../protocol/login-words.ts';
import { RouterOsError } from '../protocol/routeros-error.ts';
import type { Word } from '../wire/sentence-encoder.ts';
import type { CommandReply } from './exchange.ts';
import type { Link } from './link.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  /**
   * `auto` sends the password and answers the challenge of a router before 6.43 if one comes; `challenge` never sends
   * the password itself. Default `auto`.
   */
  readonly login?: 'auto' | 'challenge' | undefined;
}

/**
 * Logs in.
 *
 * @throws RouterOsError AUTH when the router refuses the name or the password
 */
export async function logIn(link: Link, { username, password, login = 'auto' }: Credentials): Promise<void> {
  const send = (words: readonly Word[]): Promise<CommandReply> =>
    link.start({ path: '/login', words, timeoutMs: undefined, lane: undefined }).reply;

  const { ret } = await send(login === 'auto' ? plainLoginWords(username, password) : ['/login']);
  if (ret === undefined && login === 'auto') return;
  if (ret === undefined || !/^[0-9a-f]{32}$/i.test(ret)) {
    const message = '/login: the router gave no challenge; it knows only the login with the password in clear';
    throw new RouterOsError({ code: 'AUTH', outcome: 'refused', message, command: '/login' });
  }
  await send(challengeLoginWords(username, password, ret));
}
