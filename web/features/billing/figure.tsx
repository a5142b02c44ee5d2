import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** One number with its name above it. */
export const Figure = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <Text c="dimmed">{label}</Text>
    <Text fz="xl" fw={620} style={{ fontVariantNumeric: 'tabular-nums' }}>
      {children}
    </Text>
  </div>
);
