import type { DesiredConnection, DesiredProfile } from '@provedor/schemas/edge/desired-state';
import type { ConnectionResult } from '@provedor/schemas/edge/report';
import type { ObservedProfile } from './observed-router.ts';

/** Properties of a secret to set in one command. */
export interface SecretChange {
  readonly name?: string;
  readonly profile?: string;
  readonly comment?: string;
  readonly disabled?: false;
}

/** Sessions that must end for a change to take effect: changes never reach a running session by themselves. */
export interface Kick {
  readonly login: string;
  /** Ids as read; undefined when they must be looked up after the change. */
  readonly sessionIds: readonly string[] | undefined;
}

interface ChangeOf<Type extends string> {
  readonly type: Type;
  readonly connection: DesiredConnection;
  readonly secretId: string;
  readonly change: SecretChange;
  readonly kick: Kick | undefined;
}

export type EnsureProfileStep = {
  readonly type: 'ensureProfile';
  readonly profile: DesiredProfile;
  readonly existing: ObservedProfile | undefined;
};

/** One customer gets back what the contract gives; always first. */
export type UnblockStep = ChangeOf<'unblock'>;
export type BlockStep = ChangeOf<'block'>;
/** Another plan, another login, our mark on a row that was made by hand. */
export type UpdateSecretStep = ChangeOf<'updateSecret'>;
export type AddSecretStep = {
  readonly type: 'addSecret';
  readonly connection: DesiredConnection;
  readonly profile: string;
  readonly sealedPassword: string;
};
export type RemoveSecretStep = {
  readonly type: 'removeSecret';
  readonly connection: DesiredConnection;
  readonly secretId: string;
  readonly kick: Kick;
};
/** The secret is right already, its session is not. */
export type KickStep = { readonly type: 'kick'; readonly connection: DesiredConnection; readonly kick: Kick };

export type ConnectionStep = UnblockStep | BlockStep | UpdateSecretStep | AddSecretStep | RemoveSecretStep | KickStep;
export type Step = EnsureProfileStep | ConnectionStep;

/** What is true of a connection and needs no step. */
export interface Finding {
  readonly connection: DesiredConnection;
  readonly outcome: ConnectionResult['outcome'];
  readonly observed: ConnectionResult['observed'];
  /** Stable code in capitals, then perhaps words. */
  readonly error?: string;
}

export interface Plan {
  /** In the order in which they are to be done. */
  readonly steps: readonly Step[];
  readonly findings: readonly Finding[];
}
