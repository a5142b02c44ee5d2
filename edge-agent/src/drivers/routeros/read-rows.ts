import { parseDuration } from '@provedor/routeros';
import type { DiscoveredSecret } from '@provedor/schemas/edge/report';
import type { ObservedProfile, ObservedSecret, ObservedSession } from '../../plan/observed-router.ts';

type Row = Readonly<Record<string, string>>;

const isTrue = (value: string | undefined): boolean => value === 'true' || value === 'yes';

/** Properties to ask for; without a list a router calculates slow ones too. */
export const properties = {
  secret: ['.id', 'name', 'profile', 'comment', 'disabled', 'service'],
  discovered: ['name', 'profile', 'comment', 'disabled', 'service'],
  session: ['.id', 'name', 'address', 'caller-id', 'uptime'],
  profile: ['.id', 'name', 'rate-limit', 'address-list', 'comment'],
} as const;

/** A property that a row lacks is simply absent from it: it reads as empty. */
export const readSecret = (row: Row): ObservedSecret => ({
  id: row['.id'] ?? '',
  name: row['name'] ?? '',
  profile: row['profile'] ?? '',
  comment: row['comment'] ?? '',
  disabled: isTrue(row['disabled']),
  service: row['service'] ?? '',
});

export const readSession = (row: Row): ObservedSession => ({
  id: row['.id'] ?? '',
  name: row['name'] ?? '',
  address: row['address'] ?? '',
  callerId: row['caller-id'] ?? '',
  uptimeMs: parseDuration(row['uptime'] ?? '') ?? 0,
});

export const readProfile = (row: Row): ObservedProfile => ({
  id: row['.id'] ?? '',
  name: row['name'] ?? '',
  rateLimit: row['rate-limit'] ?? '',
  addressList: row['address-list'] ?? '',
  comment: row['comment'] ?? '',
});

export const readDiscovered = (row: Row): DiscoveredSecret => ({
  name: (row['name'] ?? '').slice(0, 128),
  profile: (row['profile'] ?? '').slice(0, 128),
  comment: (row['comment'] ?? '').slice(0, 300),
  disabled: isTrue(row['disabled']),
  service: (row['service'] ?? '').slice(0, 20),
});
