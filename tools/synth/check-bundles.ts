import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Bundle } from '@provedor/infra/bundle-functions';
import { bundleLimit, checkBundle } from '@provedor/infra/checks/check-bundle';

export interface BundleResult {
  readonly bundle: Bundle;
  readonly limit: number;
  readonly problems: readonly string[];
}

/** The bundle must load as Lambda loads it. Nothing is composed by that: a function composes itself at its first call. */
const loads = async (file: string): Promise<readonly string[]> => {
  try {
    const loaded: unknown = await import(pathToFileURL(file).href);
    const isHandler =
      typeof loaded === 'object' && loaded !== null && 'handler' in loaded && typeof loaded.handler === 'function';
    return isHandler ? [] : ['has a handler that is no function'];
  } catch (error) {
    return [`does not load: ${error instanceof Error ? error.message : String(error)}`];
  }
};

/** Size, form and loading of every bundle, in the order given. */
export const checkBundles = async (bundles: readonly Bundle[]): Promise<readonly BundleResult[]> => {
  const results: BundleResult[] = [];
  for (const bundle of bundles)
    results.push({
      bundle,
      limit: bundleLimit(bundle),
      problems: [...checkBundle(bundle, readFileSync(bundle.file, 'utf8')), ...(await loads(bundle.file))],
    });
  return results;
};
