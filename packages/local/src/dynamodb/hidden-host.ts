import { randomInt } from 'node:crypto';

/**
 * Where the DynamoDB stand-in listens. It asks for no signature and lets every web page call it (CORS `*`), so a page in a browser on this
 * machine could read all data once it found the port. On Linux all of 127.0.0.0/8 is this machine: an address out of 16 million is not found.
 */
export const hiddenHost = (): string =>
  process.platform === 'linux' ? `127.${randomInt(1, 255)}.${randomInt(0, 256)}.${randomInt(1, 255)}` : '127.0.0.1';
