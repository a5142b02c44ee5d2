const OFFSET_MS = 3 * 3_600_000;

/**
 * `2026-12-10T23:59:59.000-03:00`: the only form of date that the gateway takes (milliseconds and offset, else error
 * 23). The offset is fixed: it names the same instant whether or not Brazil has summer time.
 */
export const brazilDate = (epochMs: number): string =>
  `${new Date(epochMs - OFFSET_MS).toISOString().slice(0, -1)}-03:00`;
