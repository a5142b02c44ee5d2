import { createTheme, type MantineColorsTuple, type MantineThemeComponents } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#eef6f8',
  '#dcebf0',
  '#bfdae2',
  '#97c2cf',
  '#6da7b9',
  '#4d91a6',
  '#3a8198',
  '#2d778d',
  '#226f86',
  '#0b5f76',
];

// Plain objects and not `Button.extend(…)`, which would put every component named here into the first load of every page.
const components: MantineThemeComponents = {
  ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
  Badge: {
    defaultProps: { variant: 'light', radius: 'xs', size: 'md', tt: 'none', fw: 600 },
    styles: { root: { letterSpacing: 0 } },
  },
  Button: { defaultProps: { size: 'xs' }, vars: () => ({ root: { '--button-fz': '0.8125rem' } }) },
  Checkbox: { defaultProps: { size: 'sm' } },
  Input: { defaultProps: { size: 'sm' } },
  Menu: { defaultProps: { shadow: 'sm', position: 'bottom-end' } },
  Drawer: { styles: { title: { fontWeight: 600 } } },
  Modal: { defaultProps: { radius: 'md', centered: true, padding: 'lg' }, styles: { title: { fontWeight: 600 } } },
  NumberInput: { defaultProps: { size: 'sm', hideControls: true } },
  Paper: { defaultProps: { withBorder: true, p: 'md' } },
  PasswordInput: { defaultProps: { size: 'sm' } },
  SegmentedControl: { defaultProps: { size: 'xs' } },
  Select: { defaultProps: { size: 'sm' } },
  Skeleton: { defaultProps: { radius: 'xs' } },
  Table: { defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'md' } },
  Text: { defaultProps: { size: 'sm' } },
  Textarea: { defaultProps: { size: 'sm' } },
  TextInput: { defaultProps: { size: 'sm' } },
  Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
};

/** The look of the product: calm, 13 px, one accent; colour means state and nothing else. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  colors: { petrol },
  fontFamily: 'var(--font-inter), system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.3125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.35' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '1.75rem' },
  radius: { xs: '0.25rem', sm: '0.4375rem', md: '0.4375rem', lg: '0.625rem', xl: '1rem' },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.45' },
    },
  },
  cursorType: 'pointer',
  components,
});
