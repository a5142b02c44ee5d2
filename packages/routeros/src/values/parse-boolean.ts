/** Reads a RouterOS boolean: `print` says true and false, input and older versions also say yes and no. */
export function parseBoolean(text: string): boolean | undefined {
  if (text === 'true' || text === 'yes') return true;
  if (text === 'false' || text === 'no') return false;
  return undefined;
}
