/** Something that the person at the terminal can mend. `exitCode` 2: the command was written wrongly; 1: it could not be carried out. */
export class ImportError extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ImportError';
    this.exitCode = exitCode;
  }
}
