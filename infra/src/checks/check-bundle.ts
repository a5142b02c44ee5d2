import { builtinModules } from 'node:module';
import { functions } from '@provedor/manifest/functions';
import type { Use } from '@provedor/manifest/infrastructure-types';
import type { Bundle } from '../bundle-functions.ts';

/** In bytes: what is read and compiled at each cold start. The table brings ElectroDB and the document client. */
export const BUNDLE_LIMITS = { withTable: 1_000_000, withoutTable: 500_000 } as const;

/** Minified code has few and long lines; what the banner and texts in templates add is far below this. */
const SHORTEST_MEAN_LINE = 400;

/** One such character, and V8 holds and compiles the whole file as two bytes a character. */
const BEYOND_ASCII = /[^\0-\x7f]/;

const PROVIDED = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);

export const bundleLimit = ({ functionId }: Pick<Bundle, 'functionId'>): number => {
  const uses: readonly Use[] = functions[functionId].uses;
  return uses.some((use) => use.startsWith('table.')) ? BUNDLE_LIMITS.withTable : BUNDLE_LIMITS.withoutTable;
};

/** `node_modules/a/node_modules/@b/c/x.js` gives the name `@b/c` and its folder. */
const packageOf = (input: string): { readonly name: string; readonly folder: string } | undefined => {
  const match = /^(.*node_modules\/(@[^/]+\/[^/]+|[^/]+))\//.exec(input);
  return match === null ? undefined : { folder: match[1] ?? '', name: match[2] ?? '' };
};

/** Packages that are inside twice, from different folders: two versions of one library. */
export const packagesTwice = (inputs: readonly string[]): readonly string[] => {
  const folders = new Map<string, Set<string>>();
  for (const { name, folder } of inputs.map(packageOf).filter((found) => found !== undefined))
    folders.set(name, (folders.get(name) ?? new Set()).add(folder));
  return [...folders].flatMap(([name, found]) => (found.size > 1 ? [name] : []));
};

/**
 * What is wrong with one bundle: too large, not one self-contained ES module with a handler, a library inside twice, not minified,
 * not ASCII.
 * @param code text of the bundle's file.
 */
export const checkBundle = (bundle: Bundle, code: string): readonly string[] => {
  const limit = bundleLimit(bundle);
  const foreign = bundle.outside.filter((name) => !PROVIDED.has(name));
  const twice = packagesTwice(bundle.inputs);
  const meanLine = code.length / code.trimEnd().split('\n').length;
  return [
    ...(bundle.startBytes > limit ? [`loads ${bundle.startBytes} bytes at start, more than ${limit}`] : []),
    ...(bundle.exports.includes('handler') ? [] : ['exports no handler as an ES module']),
    ...(foreign.length > 0 ? [`leaves out ${foreign.join(', ')}`] : []),
    ...(twice.length > 0 ? [`holds ${twice.join(', ')} twice`] : []),
    ...(meanLine < SHORTEST_MEAN_LINE ? [`is not minified: ${Math.round(meanLine)} characters a line`] : []),
    ...(BEYOND_ASCII.test(code) ? [`holds ${BEYOND_ASCII.exec(code)?.[0]}, which is not ASCII`] : []),
  ];
};
