import { Anchor, type AnchorProps } from '@mantine/core';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

interface TextLinkProps extends AnchorProps {
  readonly href: Route;
  readonly children: ReactNode;
  /** Marks the link of a table row: j and k walk along these. */
  readonly row?: boolean;
}

/** A link in a text or a table. Rows do not prefetch: long lists would flood the network. */
export const TextLink = ({ href, children, row = false, ...rest }: TextLinkProps) => (
  <Anchor
    component={Link}
    href={href}
    prefetch={row ? false : null}
    {...(row ? { 'data-row-link': true } : {})}
    inherit
    {...rest}
  >
    {children}
  </Anchor>
);
