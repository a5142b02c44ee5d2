import { ABSOLUTE_MS } from '@provedor/core/auth';
import { STAFF_COOKIE } from '@provedor/platform/http/authenticate';
import type { Bindings } from '@provedor/platform/http/bindings';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import { composeAuth } from '../composition/auth.ts';
import { composeHttp } from '../composition/http.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';

const cookie = (value: string, maximumAgeSeconds: number): string =>
  `${STAFF_COOKIE}=${value}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=${maximumAgeSeconds}`;

const bindings = (runtime: Runtime): Bindings<'auth'> => {
  const auth = composeAuth(runtime);
  return {
    'auth.sign-in': async (ctx, { body }, call) => {
      const started = await auth.signIn(ctx, body);
      call.setCookie(cookie(started.token, ABSOLUTE_MS / 1000));
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
