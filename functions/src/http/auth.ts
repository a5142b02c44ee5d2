import { ABSOLUTE_MS } from '@provedor/core/auth';
import { STAFF_COOKIE } from '@provedor/platform/http/authenticate';
import type { Bindings } from '@provedor/platform/http/bindings';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import { KNOWN_DEVICE_COOKIE } from '@provedor/platform/http/known-device';
import { composeAuth } from '../composition/auth.ts';
import { composeHttp } from '../composition/http.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';

/** Longer than anybody is away on holiday. */
const KNOWN_FOR_SECONDS = 90 * 86_400;

const hostCookie = (name: string, value: string, maximumAgeSeconds: number): string =>
  `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=${maximumAgeSeconds}`;
const cookie = (value: string, maximumAgeSeconds: number): string => hostCookie(STAFF_COOKIE, value, maximumAgeSeconds);

const bindings = (runtime: Runtime): Bindings<'auth'> => {
  const auth = composeAuth(runtime);
  return {
    'auth.sign-in': async (ctx, { body }, call) => {
      const started = await auth.signIn(ctx, body);
      call.setCookie(cookie(started.token, ABSOLUTE_MS / 1000));
      call.setCookie(hostCookie(KNOWN_DEVICE_COOKIE, await auth.deviceToken(body.email), KNOWN_FOR_SECONDS));
      return auth.view(started, started.token);
    },
    'auth.session': (_ctx, _input, { sessionToken }) => auth.current(sessionToken),
    'auth.sign-out': async (ctx, _input, call) => {
      await auth.signOut(ctx, call.sessionToken);
      call.setCookie(cookie('', 0));
    },
  };
};

export const create = (runtime: Runtime) => createHttpHandler('auth', composeHttp(runtime), bindings(runtime));
export const handler = onLambda(create);
