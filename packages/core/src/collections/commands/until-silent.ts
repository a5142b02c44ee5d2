import type { PaymentWatch } from '../ports.ts';

/** A stalling gateway costs up to 18 seconds a question: this many of them are two and a half minutes of a pass. */
const MOST_UNCLEAR_IN_A_ROW = 8;

/**
 * A watch for one call of a pass that stops asking a gateway which gives no clear answer any more. From then on payments count as not
 * compared, so that nobody is blocked and no warrant is renewed, and notices go without a PIX; all the rest of the pass comes to its turn.
 */
export const untilSilent = (watch: PaymentWatch): PaymentWatch => {
  let unclearInARow = 0;
  const isSilent = () => unclearInARow >= MOST_UNCLEAR_IN_A_ROW;
  return {
    creditOf: (customerId) => watch.creditOf(customerId),
    reconciledAt: (ctx) => (isSilent() ? Promise.resolve(undefined) : watch.reconciledAt(ctx)),
    offerPix: (ctx, invoiceId) => (isSilent() ? Promise.resolve(undefined) : watch.offerPix(ctx, invoiceId)),
    confirmUnpaid: async (ctx, invoiceId) => {
      // Counted before the answer: one that is thrown is none.
      unclearInARow += 1;
      const answer = await watch.confirmUnpaid(ctx, invoiceId);
      if (answer !== 'unclear') unclearInARow = 0;
      return answer;
    },
  };
};
