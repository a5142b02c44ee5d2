import { AppError } from '@provedor/kernel/app-error';

/** One answer for unknown, disabled and wrong password: who has an account is nobody's business. */
export const signInRefused = (): AppError =>
  new AppError({ kind: 'unauthenticated', code: 'auth.sign_in_refused', message: 'E-mail or password is wrong' });

export const signInUnavailable = (cause: unknown): AppError =>
  new AppError({
    kind: 'unavailable',
    code: 'auth.identity_unavailable',
    message: 'Sign-in does not answer: try again',
    cause,
  });

export const tooManySignIns = (): AppError =>
  new AppError({
    kind: 'rate_limited',
    code: 'auth.too_many_attempts',
    message: 'Too many attempts: wait a minute and try again',
  });
