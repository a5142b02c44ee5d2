/** A reason why the local cloud cannot start: one clear sentence, and what to do about it. */
export class StartError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StartError';
    this.remedy = remedy;
  }
}
