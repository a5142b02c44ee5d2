import { useMessages } from 'use-intl';

const textAt = (messages: unknown, path: readonly string[]): string | undefined => {
  let here: unknown = messages;
  for (const part of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = Reflect.get(here, part);
  }
  return typeof here === 'string' ? here : undefined;
};

/**
 * Looks up a text whose key comes from the API (an error code, an event, a rule), such as `problems.auth.cross_site`.
 * Undefined when this build does not know it: the caller then shows the plain code, never an empty line.
 */
export const useLooseText = (): ((path: string) => string | undefined) => {
  const messages = useMessages();
  return (path) => textAt(messages, path.split('.'));
};
