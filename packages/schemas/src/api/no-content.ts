import * as z from 'zod';

/** Output of routes that answer 204. */
export const NoContent = z.undefined();
