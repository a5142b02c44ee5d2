import { randomInt } from 'node:crypto';

/**
 * Where the DynamoDB stand-in listens. It asks for no signature and lets every web page call it (CORS `*`), so a page in a browser on this
 * machine could read all data once it found the port. It stands on a port that web pages can not call (unfetchable-port.ts); on Linux,
 * where all of 127.0.0.0/8 is this machine, also at an address out of 16 million, which nobody finds by trying.
 */
export const hiddenHost = (): string =>
  process.platform === 'linux' ? `127.${randomInt(1, 255)}.${randomInt(0, 256)}.${randomInt(1, 255)}` : '127.0.0.1';
