import { profileMenu, secretMenu } from '../menus/ppp-menus.ts';
import { toBinary } from '../wire/binary-text.ts';
import type { RouterState } from './router-state.ts';

/** A PPP secret that somebody typed into the router before the product came. */
export interface PresetSecret {
  readonly name: string;
  readonly password: string;
  readonly profile?: string | undefined;
  readonly comment?: string | undefined;
  readonly service?: string | undefined;
  readonly disabled?: boolean | undefined;
}

export interface PresetProfile {
  readonly name: string;
  /** Such as `20M/100M`. */
  readonly rateLimit?: string | undefined;
  readonly addressList?: string | undefined;
}

const builtin = (name: string, encryption: string, idNumber: number) => ({
  idNumber,
  values: { ...profileMenu.defaults, name, 'use-encryption': encryption },
});

const profileRow = ({ name, rateLimit, addressList }: PresetProfile, index: number) => ({
  idNumber: profileMenu.firstId + index,
  values: {
    ...profileMenu.defaults,
    name: toBinary(name),
    ...(rateLimit === undefined ? {} : { 'rate-limit': rateLimit }),
    ...(addressList === undefined ? {} : { 'address-list': addressList }),
  },
});

const secretRow = ({ name, password, profile, comment, service, disabled }: PresetSecret, index: number) => ({
  idNumber: secretMenu.firstId + index,
  values: {
    ...secretMenu.defaults,
    name: toBinary(name),
    password: toBinary(password),
    profile: toBinary(profile ?? 'default'),
    service: service ?? 'pppoe',
    disabled: String(disabled ?? false),
    ...(comment === undefined ? {} : { comment: toBinary(comment) }),
  },
});

/** A device as it comes out of the box, with what somebody has configured by hand. */
export const factoryState = (preset: {
  readonly identity: string;
  readonly profiles?: readonly PresetProfile[] | undefined;
  readonly secrets?: readonly PresetSecret[] | undefined;
}): RouterState => ({
  identity: toBinary(preset.identity),
  menus: {
    '/ppp/profile': [
      builtin('default', 'default', 0),
      builtin('default-encryption', 'yes', 0xfffffffe),
      ...(preset.profiles ?? []).map(profileRow),
    ],
    '/ppp/secret': (preset.secrets ?? []).map(secretRow),
  },
});
