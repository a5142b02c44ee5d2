import { useCallback, useState } from 'react';

/**
 * One key per form instance: sending twice by accident, or again after a lost answer, makes one record.
 * `renew` after a success or a changed input that the API took for another request.
 */
export const useIdempotencyKey = (): { readonly key: string; readonly renew: () => void } => {
  const [key, setKey] = useState(() => crypto.randomUUID());
  const renew = useCallback(() => setKey(crypto.randomUUID()), []);
  return { key, renew };
};
