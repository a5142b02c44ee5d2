import { Button, type ButtonProps } from '@mantine/core';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

interface LinkButtonProps extends ButtonProps {
  readonly href: Route;
  readonly children: ReactNode;
  /** In a tab of its own. */
  readonly target?: '_blank';
}

/** A button that goes to a page of ours: a real link, so that it opens in a new tab too. */
export const LinkButton = ({ href, children, ...rest }: LinkButtonProps) => (
  <Button component={Link} href={href} {...rest}>
    {children}
  </Button>
);
