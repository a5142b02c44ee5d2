import type { CSSVariablesResolver } from '@mantine/core';

/** Mantine's dimmed text, errors and light badges miss AA contrast; these darker and lighter shades pass it. */
export const cssVariablesResolver: CSSVariablesResolver = (theme) => {
  const names = Object.keys(theme.colors);
  return {
    variables: {},
    light: {
      '--mantine-color-dimmed': '#5b6672',
      '--mantine-color-default-border': '#e2e5ea',
      '--mantine-color-placeholder': '#667180',
      '--mantine-color-error': 'var(--mantine-color-red-9)',
      '--page-background': '#f6f7f9',
      ...Object.fromEntries(
        names.map((name) => [
          `--mantine-color-${name}-light-color`,
          `color-mix(in srgb, var(--mantine-color-${name}-9) 82%, black)`,
        ]),
      ),
    },
    dark: {
      '--mantine-color-dimmed': '#a5aeb8',
      '--mantine-color-placeholder': '#98a2ad',
      '--mantine-color-anchor': 'var(--mantine-color-petrol-3)',
      '--mantine-color-error': 'var(--mantine-color-red-4)',
      '--page-background': '#161719',
      ...Object.fromEntries(
        names.map((name) => [
          `--mantine-color-${name}-light-color`,
          `color-mix(in srgb, var(--mantine-color-${name}-3) 82%, white)`,
        ]),
      ),
    },
  };
};
