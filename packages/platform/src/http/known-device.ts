import { createHash } from 'node:crypto';
import { hmacHex, sameText } from '../aws/token-mint.ts';
import { cookieValue, type HttpRequest } from './http-request.ts';

/** Says that somebody has signed in with an account on this browser before. It opens nothing. */
export const KNOWN_DEVICE_COOKIE = '__Host-known';

const DIGEST_LETTERS = 32;

/** An account by its e-mail address, as a digest: no address of a person stands in a key or a cookie. */
export const accountDigest = (email: string): string =>
  createHash('sha256').update(email.trim().toLowerCase()).digest('hex').slice(0, DIGEST_LETTERS);

export interface KnownDevices {
  /** Value of the cookie for a browser on which the account has signed in. */
  tokenFor(email: string): Promise<string>;
  /** Whether the call comes from such a browser; `account` as `accountDigest` gives it. */
  isKnown(request: HttpRequest, account: string): Promise<boolean>;
}

/**
 * Tells browsers apart that an account is used on (OWASP "Device cookies"): strangers of the same network can not use up what these may
 * guess. The token is bound to the account by a key that only the server has.
 */
export const createKnownDevices = (key: () => Promise<string>): KnownDevices => {
  const tokenOf = async (account: string): Promise<string> => hmacHex(await key(), `known-device\n${account}`);
  return {
    tokenFor: (email) => tokenOf(accountDigest(email)),
    isKnown: async (request, account) => {
      const shown = cookieValue(request.cookies, KNOWN_DEVICE_COOKIE);
      return shown !== undefined && sameText(shown, await tokenOf(account));
    },
  };
};
