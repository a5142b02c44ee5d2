import { invalidInput } from './invalid-input.ts';

const shape = /^[.a-z0-9-]+$/;

/** Returns the name if it can be an attribute name; a name made from user input could change what a word means. */
export function assertAttributeName(name: string): string {
  if (!shape.test(name)) throw invalidInput(`not an attribute name: ${JSON.stringify(name)}`);
  return name;
}
