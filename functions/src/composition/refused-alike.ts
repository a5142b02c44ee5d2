/** Longer than any check of a password takes, shorter than anybody minds who typed a wrong one. */
const ANSWER_AFTER_MS = 400;

/**
 * Lets every refusal of a call take the same time: whether there is an account, whether it is locked or disabled, and where the check
 * ended, is not to be learned by a stop-watch.
 */
export const refusedAlike =
  <A extends readonly unknown[], T>(wait: (ms: number) => Promise<void>, run: (...args: A) => Promise<T>) =>
  async (...args: A): Promise<T> => {
    const startedAt = performance.now();
    try {
      return await run(...args);
    } catch (error) {
      await wait(Math.max(0, ANSWER_AFTER_MS - (performance.now() - startedAt)));
      throw error;
    }
  };
