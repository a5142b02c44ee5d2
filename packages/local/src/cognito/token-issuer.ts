import {
  createPrivateKey,
  createPublicKey,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudContext } from '../cloud/stand-in.ts';
import { StartError } from '../cloud/start-error.ts';
import { writeFileDurablySync } from '../wire/write-file.ts';

export interface TokenSubject {
  readonly poolId: string;
  readonly clientId: string;
  readonly subject: string;
  readonly username: string;
  readonly email: string | undefined;
}

export interface IssuedTokens {
  readonly IdToken: string;
  readonly AccessToken: string;
  readonly ExpiresIn: number;
  readonly TokenType: 'Bearer';
}

export interface TokenIssuer {
  issue(subject: TokenSubject): IssuedTokens;
  /** JSON Web Key Set of all pools of this machine. */
  jwks(): object;
}

const LIFE_SECONDS = 3600;
const KEY_ID = 'local-staff-key';

const loadKey = (dataDir: string): KeyObject => {
  const folder = join(dataDir, 'cognito');
  const file = join(folder, 'signing-key.pem');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileDurablySync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  }
  try {
    return createPrivateKey(readFileSync(file));
  } catch (error) {
    throw new StartError(
      `The file ${file} is damaged: it does not hold the key that signs tokens.`,
      'Restore a copy or delete it (a new key is made), then start again.',
      error,
    );
  }
};

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs tokens as Cognito does (RS256) with a key of this machine that never leaves the data folder. */
export const createTokenIssuer = ({ dataDir, clock, region }: CloudContext): TokenIssuer => {
  const key = loadKey(dataDir);
  const sign = (claims: object): string => {
    const input = `${encode({ alg: 'RS256', typ: 'JWT', kid: KEY_ID })}.${encode(claims)}`;
    return `${input}.${createSign('RSA-SHA256').update(input).sign(key).toString('base64url')}`;
  };
  return {
    issue: ({ poolId, clientId, subject, username, email }) => {
      const iat = Math.floor(clock.now() / 1000);
      const common = {
        sub: subject,
        iss: `https://cognito-idp.${region}.amazonaws.com/${poolId}`,
        iat,
        exp: iat + LIFE_SECONDS,
        auth_time: iat,
        jti: randomUUID(),
      };
      return {
        IdToken: sign({ ...common, aud: clientId, token_use: 'id', 'cognito:username': username, email }),
        AccessToken: sign({
          ...common,
          client_id: clientId,
          token_use: 'access',
          username,
          scope: 'aws.cognito.signin.user.admin',
        }),
        ExpiresIn: LIFE_SECONDS,
        TokenType: 'Bearer',
      };
    },
    jwks: () => ({
      keys: [{ ...createPublicKey(key).export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', alg: 'RS256' }],
    }),
  };
};
