/** Blocks of a day that are never too many. */
const ALWAYS = 10;
const SHARE_OF_ACTIVE = 0.02;

/**
 * Most blocks that one day may start in a company: 2 % of the active contracts, or ten. More in one day looks like a fault of data or of
 * the payment provider, not like customers.
 */
export const mostBlocksADay = (activeContracts: number): number =>
  Math.max(ALWAYS, Math.floor(activeContracts * SHARE_OF_ACTIVE));

export const trips = (day: {
  readonly candidates: number;
  readonly blockedToday: number;
  readonly activeContracts: number;
}): boolean => day.candidates + day.blockedToday > mostBlocksADay(day.activeContracts);
