import { createHash } from 'node:crypto';
import type { Word } from '../wire/sentence-encoder.ts';

/** Attribute of a login, in UTF-8 whatever it holds: a password must arrive as it is. */
const loginWord = (name: string, value: string): Word => Buffer.from(`=${name}=${value}`);

/** Login of RouterOS 6.43 and later: the password goes in clear inside the connection. */
export function plainLoginWords(username: string, password: string): Word[] {
  return ['/login', loginWord('name', username), loginWord('password', password)];
}

/**
 * Answer to the challenge of RouterOS before 6.43: MD5 over a zero byte, the password's bytes and the challenge.
 *
 * @param challenge 32 hexadecimal digits, the `ret` of the first `/login`
 * @see MikroTik documentation, "API", section "Initial login"
 */
export function challengeResponse(password: string, challenge: string): string {
  const digest = createHash('md5').update(Buffer.of(0)).update(password, 'utf8').update(Buffer.from(challenge, 'hex'));
  return `00${digest.digest('hex')}`;
}

export function challengeLoginWords(username: string, password: string, challenge: string): Word[] {
  return ['/login', loginWord('name', username), `=response=${challengeResponse(password, challenge)}`];
}
