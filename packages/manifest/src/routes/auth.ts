import { SessionView, SignInInput } from '@provedor/schemas/api/auth';
import { NoContent } from '@provedor/schemas/api/no-content';
import { defineRoutes } from '../route-definition.ts';

export const authRoutes = defineRoutes({
  'auth.sign-in': {
    method: 'POST',
    path: '/auth/sign-in',
    module: 'auth',
    access: 'public',
    summary: 'Sign in with e-mail and password',
    body: SignInInput,
    output: SessionView,
    status: 200,
    rateClass: 'sign-in',
    idempotency: 'natural',
  },
  'auth.session': {
    method: 'GET',
    path: '/auth/session',
    module: 'auth',
    access: 'session',
    summary: 'Who is signed in and what they may do',
    output: SessionView,
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
  'auth.sign-out': {
    method: 'POST',
    path: '/auth/sign-out',
    module: 'auth',
    access: 'session',
    summary: 'End this session',
    output: NoContent,
    status: 204,
    rateClass: 'write',
    idempotency: 'natural',
  },
});
