import { isAppError } from '@provedor/kernel/app-error';

const MAXIMUM_TRIES = 8;

/**
 * Runs again from fresh reads when somebody else was faster (`lost` names the refusals that say so); gives the last one on after `most`
 * tries.
 */
export const retryLostRaces = async <T>(
  lost: readonly string[],
  run: () => Promise<T>,
  most: number = MAXIMUM_TRIES,
): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!lost.some((code) => isAppError(error, code)) || tries >= most) throw error;
    }
  }
};
