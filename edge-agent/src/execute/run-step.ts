import type { RouterDriver } from '../drivers/router-driver.ts';
import { writeMark } from '../plan/mark.ts';
import type {
  AddSecretStep,
  BlockStep,
  EnsureProfileStep,
  Kick,
  KickStep,
  RemoveSecretStep,
  UnblockStep,
  UpdateSecretStep,
} from '../plan/step.ts';

export interface StepTools {
  readonly driver: RouterDriver;
  /** Opens what the browser sealed to this agent's key. */
  readonly unseal: (sealed: string) => Promise<string>;
}

interface StepByType {
  readonly ensureProfile: EnsureProfileStep;
  readonly unblock: UnblockStep;
  readonly block: BlockStep;
  readonly updateSecret: UpdateSecretStep;
  readonly addSecret: AddSecretStep;
  readonly removeSecret: RemoveSecretStep;
  readonly kick: KickStep;
}
type StepType = keyof StepByType;
type StepOf<T extends StepType> = { readonly [K in T]: StepByType[K] & { readonly type: K } }[T];

/** Ends the sessions of a login. When one had ended by itself, whoever dialled in since is looked up and ended once. */
const endSessions = async ({ driver }: StepTools, { login, sessionIds }: Kick): Promise<void> => {
  if (sessionIds !== undefined && (await driver.endSessions(sessionIds))) return;
  const sessions = await driver.readSessions([login]);
  await driver.endSessions(sessions.map(({ id }) => id));
};

/** First the secret, then the sessions: in the other order the customer would dial in again under the old profile. */
const change = async (tools: StepTools, step: UnblockStep | BlockStep | UpdateSecretStep): Promise<void> => {
  await tools.driver.changeSecrets([step.secretId], step.change);
  if (step.kick !== undefined) await endSessions(tools, step.kick);
};

/** One executor per kind of step: a kind without one does not compile. */
const executors: { readonly [T in StepType]: (tools: StepTools, step: StepByType[T]) => Promise<void> } = {
  ensureProfile: ({ driver }, { profile, existing }) => driver.putProfile(profile, existing),
  unblock: change,
  block: change,
  updateSecret: change,
  addSecret: async ({ driver, unseal }, { connection, profile, sealedPassword }) => {
    const password = await unseal(sealedPassword);
    const comment = writeMark(connection.connectionId, '');
    await driver.addSecret({ name: connection.login, password, profile, comment });
  },
  removeSecret: async (tools, { secretId, kick }) => {
    await tools.driver.removeSecret(secretId);
    await endSessions(tools, kick);
  },
  kick: (tools, { kick }) => endSessions(tools, kick),
};

/** Does one step on the device. Rejects with the driver's error; `readFailure` says what is certain then. */
export const runStep = <T extends StepType>(tools: StepTools, step: StepOf<T>): Promise<void> =>
  executors[step.type](tools, step);
