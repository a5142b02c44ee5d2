/** Attributes whose value never goes into a log: PPP, wireless and RADIUS secrets, and the login. */
const secretNames =
  'password|response|secret|old-password|new-password|passphrase|pre-shared-key|wpa-pre-shared-key|wpa2-pre-shared-key';
const secretWord = new RegExp(`^([=?]=?[<>]?(?:${secretNames})=)(.*)$`, 's');
/** `=ret=` of the old login is a challenge, harmless; shorter values occur by chance and are not hidden in messages. */
const shortestSecret = 3;

/** The word with a secret value replaced, fit for a log: `=password=***`. */
export function maskSecretWord(word: string): string {
  return word.replace(secretWord, '$1***');
}

/** Text from the router with the secret values of the command's own words removed, should it have echoed them. */
export function maskEchoedSecrets(text: string, words: readonly (string | Uint8Array)[]): string {
  let masked = text;
  for (const word of words) {
    const value = secretWord.exec(typeof word === 'string' ? word : Buffer.from(word).toString())?.[2];
    if (value !== undefined && value.length >= shortestSecret) masked = masked.replaceAll(value, '***');
  }
  return masked;
}
