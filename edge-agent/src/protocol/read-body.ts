import {
  ChangeBody,
  type DesiredConnection,
  type DesiredRouter,
  SnapshotBody,
} from '@provedor/schemas/edge/desired-state';

/** What a message says. A change has no routers. */
export interface SignedBody {
  readonly kind: 'change' | 'snapshot';
  readonly routers: readonly DesiredRouter[];
  readonly items: readonly DesiredConnection[];
}

export type BodyReading =
  | { readonly valid: true; readonly body: SignedBody }
  | { readonly valid: false; readonly detail: string };

const ChangeAsBody = ChangeBody.transform(({ items }) => ({ routers: [], items }));

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const hasDoubles = (ids: readonly string[]): boolean => new Set(ids).size !== ids.length;

/** Parses a body by its schema; unknown fields and ids named twice make the whole body invalid. */
export const readBody = (kind: SignedBody['kind'], text: string): BodyReading => {
  const json = parseJson(text);
  const parsed = kind === 'change' ? ChangeAsBody.safeParse(json) : SnapshotBody.safeParse(json);
  if (!parsed.success) return { valid: false, detail: parsed.error.issues[0]?.path.join('.') ?? 'not JSON' };
  const { routers, items } = parsed.data;
  if (hasDoubles(items.map(({ connectionId }) => connectionId))) return { valid: false, detail: 'a connection twice' };
  if (hasDoubles(routers.map(({ routerId }) => routerId))) return { valid: false, detail: 'a router twice' };
  return { valid: true, body: { kind, routers, items } };
};
