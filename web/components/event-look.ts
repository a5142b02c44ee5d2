import {
  IconArchive,
  IconCash,
  IconCoins,
  IconFileCheck,
  IconFileInvoice,
  IconFileOff,
  IconFilePlus,
  IconFileX,
  IconLock,
  IconLockOpen,
  IconPackage,
  IconPackageOff,
  IconPencil,
  IconPlugConnected,
  IconPoint,
  IconRestore,
  IconUserPlus,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

type Look = readonly [
  icon: ComponentType<{ readonly size?: number; readonly 'aria-hidden'?: boolean }>,
  colour: string,
];

const looks: Readonly<Record<string, Look>> = {
  'customer-created': [IconUserPlus, 'petrol'],
  'customer-updated': [IconPencil, 'gray'],
  'customer-archived': [IconArchive, 'orange'],
  'customer-restored': [IconRestore, 'green'],
  'contract-created': [IconFilePlus, 'petrol'],
  'contract-activated': [IconFileCheck, 'green'],
  'contract-terminated': [IconFileOff, 'gray'],
  'invoice-issued': [IconFileInvoice, 'petrol'],
  'invoice-voided': [IconFileX, 'gray'],
  'invoice-settled': [IconCash, 'green'],
  'invoice-part-paid': [IconCoins, 'orange'],
  'plan-created': [IconPackage, 'petrol'],
  'plan-updated': [IconPencil, 'gray'],
  'plan-retired': [IconPackageOff, 'gray'],
  payment: [IconCash, 'green'],
  'connection-created': [IconPlugConnected, 'petrol'],
  'connection-matched': [IconPlugConnected, 'petrol'],
  'access-changed-block': [IconLock, 'red'],
  'access-changed-pass': [IconLockOpen, 'green'],
  'access-confirmed-block': [IconLock, 'red'],
  'access-confirmed-pass': [IconLockOpen, 'green'],
};
const plain: Look = [IconPoint, 'gray'];

/** Sign and colour of what happened, the same on every timeline; a plain dot for what has none. */
export const eventLook = (key: string): Look => looks[key] ?? plain;
