import * as z from 'zod';

/** Marks that nobody sees and that hide a name or turn its letters round: zero width, direction, line separators (Unicode TR 36 §3). */
const UNSEEN = /[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** Text without surrounding blanks, control characters and unseen marks, of a length counted after trimming. */
export const text = (minimum: number, maximum: number) =>
  z
    .string()
    .trim()
    .min(minimum)
    .max(maximum)
    .refine((value) => !/\p{Cc}/u.test(value), { error: 'must not contain control characters' })
    .refine((value) => !UNSEEN.test(value), { error: 'must not contain invisible characters' });
