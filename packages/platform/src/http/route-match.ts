import { type RouteId, routeDefinition, routeIds } from '@provedor/manifest/routes';

interface CompiledRoute {
  readonly id: RouteId;
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

export type RouteMatch =
  | { readonly kind: 'found'; readonly id: RouteId; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong_method'; readonly allowed: readonly string[] }
  | { readonly kind: 'none' };

const PARAMETER = /\{(\w+)\}/g;

const compile = (id: RouteId): CompiledRoute => {
  const { method, path } = routeDefinition(id);
  const names = [...path.matchAll(PARAMETER)].map((match) => match[1] ?? '');
  const source = path.replace(/[.]/g, '\\.').replace(PARAMETER, '([^/]+)');
  return { id, method, pattern: new RegExp(`^/api${source}$`), names };
};

/** Matches one module's paths exactly: no trailing slash, no case folding, no decoding tricks. Literal paths win over parameters. */
export const createRouteMatcher = (module: string) => {
  const compiled = routeIds
    .filter((id) => routeDefinition(id).module === module)
    .map(compile)
    .sort((left, right) => left.names.length - right.names.length);
  return (method: string, path: string): RouteMatch => {
    const samePath = compiled.filter((route) => route.pattern.test(path));
    const route = samePath.find((candidate) => candidate.method === method);
    if (route === undefined)
      return samePath.length === 0
        ? { kind: 'none' }
        : { kind: 'wrong_method', allowed: samePath.map((candidate) => candidate.method) };
    const values = route.pattern.exec(path) ?? [];
    return {
      kind: 'found',
      id: route.id,
      params: Object.fromEntries(route.names.map((name, index) => [name, values[index + 1] ?? ''])),
    };
  };
};
