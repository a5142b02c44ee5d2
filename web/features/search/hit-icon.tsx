import { IconFileDescription, IconFileInvoice, IconPlugConnected, IconRouter, IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { SearchHit } from '../../lib/api/types.ts';

const icons: Readonly<Record<SearchHit['kind'], ReactNode>> = {
  customer: <IconUser size={17} aria-hidden />,
  contract: <IconFileDescription size={17} aria-hidden />,
  invoice: <IconFileInvoice size={17} aria-hidden />,
  connection: <IconPlugConnected size={17} aria-hidden />,
  router: <IconRouter size={17} aria-hidden />,
};

export const hitIcon = (kind: SearchHit['kind']): ReactNode => icons[kind];
