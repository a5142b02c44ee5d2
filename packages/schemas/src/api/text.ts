import * as z from 'zod';

/** Text without surrounding blanks and control characters, of a length counted after trimming. */
export const text = (minimum: number, maximum: number) =>
  z
    .string()
    .trim()
    .min(minimum)
    .max(maximum)
    .refine((value) => !/\p{Cc}/u.test(value), { error: 'must not contain control characters' });
