import { useSessionStorage } from '@mantine/hooks';
import { useEffect } from 'react';

/** A customer's page that was open. */
export interface Visit {
  readonly id: string;
  readonly title: string;
}

const KEPT = 5;
const KEY = 'provedor.visits';

// Names of customers: kept for this tab only and wiped at sign-out, because machines in a shop are shared.
const useStored = () => useSessionStorage<readonly Visit[]>({ key: KEY, defaultValue: [] });

/** The customers' pages visited last, newest first. */
export const useVisits = (): readonly Visit[] => useStored()[0];

/** Notes that a page is open. */
export const useVisit = (id: string, title: string): void => {
  const [, store] = useStored();
  useEffect(() => {
    store((before) => [{ id, title }, ...before.filter((visit) => visit.id !== id)].slice(0, KEPT));
  }, [id, title, store]);
};

export const forgetVisits = (): void => sessionStorage.removeItem(KEY);
