import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';

/** Short messages at the edge of the screen: what was done. Refusals are shown where they arose, not here. */
export const useNotify = () =>
  useMemo(
    () => ({
      done: (message: string): void => {
        notifications.show({ message, color: 'teal', autoClose: 5000 });
      },
    }),
    [],
  );
