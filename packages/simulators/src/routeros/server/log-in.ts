import { createHash, randomBytes } from 'node:crypto';
import type { CommandCall } from '../commands/command-call.ts';
import type { Policy } from '../commands/command-context.ts';
import { done, doneWith, type Reply, trap } from '../commands/reply.ts';
import { toBinary } from '../wire/binary-text.ts';
import type { DeviceVersion } from './device-version.ts';

/** Someone who may use the device. */
export interface RouterUser {
  readonly name: string;
  readonly password: string;
  /** Default: all. */
  readonly policies?: readonly Policy[] | undefined;
}

export interface LoginAnswer {
  readonly replies: readonly Reply[];
  /** Who is logged in now. */
  readonly user: RouterUser | undefined;
}

/** One connection's way in, by the rules of the version. */
export interface Login {
  answer(call: CommandCall): LoginAnswer;
}

function responseTo(challenge: Buffer, password: string): string {
  const bytes = Buffer.concat([Buffer.of(0), Buffer.from(password), challenge]);
  return `00${createHash('md5').update(bytes).digest('hex')}`;
}

export function createLogin(users: readonly RouterUser[], version: DeviceVersion, areRefused: () => boolean): Login {
  let challenge: Buffer | undefined;
  const refusal = version.hasChallengeLogin ? 'cannot log in' : 'invalid user name or password (6)';

  const isRight = (user: RouterUser, { attributes }: CommandCall): boolean => {
    if (version.hasChallengeLogin)
      return challenge !== undefined && attributes.get('response') === responseTo(challenge, user.password);
    return attributes.get('password') === toBinary(user.password);
  };

  return {
    answer(call) {
      if (version.hasChallengeLogin && !call.attributes.has('response')) {
        challenge = randomBytes(16);
        return { replies: [doneWith(challenge.toString('hex'))], user: undefined };
      }
      const user = users.find(({ name }) => toBinary(name) === call.attributes.get('name'));
      if (user !== undefined && !areRefused() && isRight(user, call)) return { replies: [done], user };
      return { replies: [trap(refusal, undefined), done], user: undefined };
    },
  };
}
