import { useWindowEvent } from '@mantine/hooks';

/** Asks before the browser leaves a page with changes that were not sent. */
export const useWarnUnsaved = (hasChanges: boolean): void => {
  useWindowEvent('beforeunload', (event) => {
    if (hasChanges) event.preventDefault();
  });
};
