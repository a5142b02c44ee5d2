import type { Charge } from '../../lib/api/types.ts';

/** Address of the gateway's page of a charge; nothing that a browser would run instead of open. */
export const pageOfCharge = ({ ticketUrl }: Pick<Charge, 'ticketUrl'>): string | undefined =>
  ticketUrl !== undefined && /^https?:\/\//.test(ticketUrl) ? ticketUrl : undefined;
