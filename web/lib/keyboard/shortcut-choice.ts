import { useLocalStorage } from '@mantine/hooks';

/** Whether single-key shortcuts work: people who dictate, or whose hands rest on the keys, switch them off. */
export const useShortcutChoice = () => useLocalStorage({ key: 'provedor.shortcuts', defaultValue: true });
