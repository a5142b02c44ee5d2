import type { Body } from '../../lib/api/types.ts';
import { plainText } from '../../lib/text/plain-text.ts';

export interface ConnectionFormValues {
  readonly routerId: string;
  readonly login: string;
  /** Typed or made in the page and sealed before it leaves it. */
  readonly password: string;
}

/** Without look-alikes: people read it aloud to a technician. */
const PASSWORD_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const PASSWORD_LENGTH = 12;

/** A password of twelve letters and digits from the browser's own randomness; about 59 bits. */
export const newPassword = (): string => {
  const usable = 256 - (256 % PASSWORD_LETTERS.length);
  let text = '';
  while (text.length < PASSWORD_LENGTH)
    for (const byte of crypto.getRandomValues(new Uint8Array(PASSWORD_LENGTH)))
      if (byte < usable && text.length < PASSWORD_LENGTH)
        text += PASSWORD_LETTERS.charAt(byte % PASSWORD_LETTERS.length);
  return text;
};

/** A login of the first and last name and the contract's number, which is never given twice: maria.lima.12. */
export const suggestedLogin = (customerName: string, contractNumber: number): string => {
  const words = plainText(customerName)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const names = words.length > 1 ? [words[0], words.at(-1)] : words;
  return [...names, contractNumber].join('.').slice(0, 64);
};

/** What the API takes, without the password. */
export const connectionFields = (
  contractId: string,
  values: ConnectionFormValues,
): Omit<Body<'provisioning.create-connection'>, 'sealedPassword'> => ({
  contractId,
  routerId: values.routerId,
  login: values.login.trim(),
});

/** The API's own rules for the fields that people fill in. */
export const loadConnectionFields = async () =>
  (await import('@provedor/schemas/api/network')).CreateConnectionInput.omit({ sealedPassword: true });
