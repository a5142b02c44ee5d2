import {
  IconAffiliate,
  IconCalendarDollar,
  IconCash,
  IconFileDescription,
  IconFileImport,
  IconFileInvoice,
  IconGavel,
  IconHome,
  IconPackage,
  IconPlugConnected,
  IconRouter,
  IconUsers,
} from '@tabler/icons-react';
import type { Route } from 'next';
import type { ComponentType } from 'react';
import { routes } from '../../lib/routes.ts';

export interface NavigationEntry {
  /** Key of its name under `navigation` in the texts. */
  readonly key:
    | 'home'
    | 'customers'
    | 'contracts'
    | 'plans'
    | 'invoices'
    | 'payments'
    | 'billing'
    | 'collections'
    | 'connections'
    | 'routers'
    | 'sites'
    | 'imports';
  readonly href: Route;
  readonly icon: ComponentType<{ size?: number; stroke?: number }>;
  /** Needed to see it; undefined means everybody. */
  readonly permission?: string;
  /** Second key after g. */
  readonly shortcut: string;
}

export interface NavigationGroup {
  readonly key: 'start' | 'sales' | 'finance' | 'network' | 'tools';
  readonly entries: readonly NavigationEntry[];
}

/** Everything there is to go to, and nothing that is not built yet. */
export const navigation: readonly NavigationGroup[] = [
  { key: 'start', entries: [{ key: 'home', href: routes.home, icon: IconHome, shortcut: 'h' }] },
  {
    key: 'sales',
    entries: [
      {
        key: 'customers',
        href: routes.customers,
        icon: IconUsers,
        permission: 'customers:customer.read',
        shortcut: 'c',
      },
      {
        key: 'contracts',
        href: routes.contracts,
        icon: IconFileDescription,
        permission: 'contracts:contract.read',
        shortcut: 't',
      },
      { key: 'plans', href: routes.plans, icon: IconPackage, permission: 'plans:plan.read', shortcut: 'l' },
    ],
  },
  {
    key: 'finance',
    entries: [
      {
        key: 'invoices',
        href: routes.invoices,
        icon: IconFileInvoice,
        permission: 'billing:invoice.read',
        shortcut: 'f',
      },
      { key: 'payments', href: routes.payments, icon: IconCash, permission: 'payments:payment.read', shortcut: 'p' },
      { key: 'billing', href: routes.billing, icon: IconCalendarDollar, permission: 'billing:run.read', shortcut: 'b' },
      {
        key: 'collections',
        href: routes.collections,
        icon: IconGavel,
        permission: 'collections:case.read',
        shortcut: 'd',
      },
    ],
  },
  {
    key: 'network',
    entries: [
      {
        key: 'connections',
        href: routes.connections,
        icon: IconPlugConnected,
        permission: 'provisioning:connection.read',
        shortcut: 'x',
      },
      { key: 'routers', href: routes.routers, icon: IconRouter, permission: 'network:router.read', shortcut: 'r' },
      { key: 'sites', href: routes.sites, icon: IconAffiliate, permission: 'network:site.read', shortcut: 's' },
    ],
  },
  {
    key: 'tools',
    entries: [
      {
        key: 'imports',
        href: routes.imports,
        icon: IconFileImport,
        permission: 'imports:import.create',
        shortcut: 'i',
      },
    ],
  },
];

export const navigationEntries: readonly NavigationEntry[] = navigation.flatMap((group) => group.entries);

/** Whether an address belongs to an entry: its own page or one below it. */
export const isUnder = (pathname: string, href: string): boolean =>
  href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
