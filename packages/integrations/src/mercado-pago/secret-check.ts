import { AppError } from '@provedor/kernel/app-error';

const PLACEHOLDER =
  /^(change[-_ ]?me|place[-_ ]?holder|to[-_ ]?do|tbd|secret|none|null|undefined|your[-_ ].*|<.*>|\$\{.*\}|x+|\*+|\.+)$/i;

/** Returns the secret, or throws when it is empty, padded with blanks, or a word that stands for one. */
export const checkSecret = (name: string, secret: string): string => {
  if (secret !== '' && secret === secret.trim() && !PLACEHOLDER.test(secret)) return secret;
  throw new AppError({
    kind: 'internal',
    code: 'payments.secret_missing',
    message: `${name} is empty, padded or a placeholder; the gateway must not start without it`,
  });
};
