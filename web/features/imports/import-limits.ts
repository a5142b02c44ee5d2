// The schemas hold this too, beside zod, which would add 34 KB to the page. A test keeps the two equal.

/** The largest file that the API takes. */
export const MAXIMUM_FILE_BYTES = 3_000_000;
