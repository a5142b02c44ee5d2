import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the product under test leaves the administrator that its first start has made. */
export const administratorFile = (port: number): string => join(tmpdir(), `crm-browser-${port}.json`);
