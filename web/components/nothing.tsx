import { EmptyState } from '@mantine/core';
import type { ReactNode } from 'react';

interface NothingProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly description: string;
  /** The way out: create the first one, or clear the filter. */
  readonly action?: ReactNode;
}

/** What a list shows without rows: why there is none, and the next step. */
export const Nothing = ({ icon, title, description, action }: NothingProps) => (
  <EmptyState size="sm" icon={icon} title={title} description={description} withIndicatorBackground>
    {action !== undefined && <EmptyState.Actions>{action}</EmptyState.Actions>}
  </EmptyState>
);
