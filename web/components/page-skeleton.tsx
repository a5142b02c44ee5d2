import { Paper, Skeleton, Stack } from '@mantine/core';

/** Shape of a page while the session or its data are on their way. */
export const PageSkeleton = () => (
  <Stack gap="md" aria-busy>
    <Skeleton height={24} width={220} />
    <Paper>
      <Stack gap="md">
        {['a', 'b', 'c', 'd', 'e'].map((line) => (
          <Skeleton key={line} height={14} />
        ))}
      </Stack>
    </Paper>
  </Stack>
);
