/** A failure that the person at the terminal can mend: its message is one clear sentence and what to do. */
export class StartError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'StartError';
  }
}
