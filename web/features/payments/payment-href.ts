interface Place {
  readonly paymentId: string;
  readonly customerId: string | null;
  readonly cursor: string | undefined;
}

/** The list's own address with one payment open beside it: the filter and the page stay. */
export const paymentHref = ({ paymentId, customerId, cursor }: Place): `/pagamentos?${string}` => {
  const query = new URLSearchParams({ ver: paymentId });
  if (customerId !== null) query.set('cliente', customerId);
  if (cursor !== undefined) query.set('cursor', cursor);
  return `/pagamentos?${query.toString()}`;
};
