import { Group, Text, ThemeIcon } from '@mantine/core';
import { IconAntennaBars5 } from '@tabler/icons-react';

/** Mark and name: the provider's own name once it is known. */
export const Brand = ({ name = 'CRM Provedor' }: { readonly name?: string }) => (
  <Group gap="sm" wrap="nowrap">
    <ThemeIcon size={24} radius="sm" variant="filled">
      <IconAntennaBars5 size={17} aria-hidden />
    </ThemeIcon>
    <Text fw={600} truncate>
      {name}
    </Text>
  </Group>
);
