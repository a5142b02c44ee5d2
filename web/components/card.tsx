import { Group, Paper, type PaperProps, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface CardProps extends PaperProps {
  readonly title?: ReactNode;
  /** Right end of the title's line: a state, a link. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A white box with a hairline and a heading. */
export const Card = ({ title, aside, children, ...rest }: CardProps) => (
  <Paper component="section" {...rest}>
    <Stack gap="sm">
      {title !== undefined && (
        <Group justify="space-between" gap="sm" wrap="nowrap" align="center">
          <Title order={2}>{title}</Title>
          {aside}
        </Group>
      )}
      {children}
    </Stack>
  </Paper>
);
