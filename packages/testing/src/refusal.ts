import { type AppError, isAppError } from '@provedor/kernel/app-error';

/** The AppError that a promise is refused with; anything else fails the test. */
export const refusal = async (promise: Promise<unknown>): Promise<AppError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isAppError(error)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error;
};
