import type { Context } from '@provedor/kernel/context';
import type { RouteId, RouteIdOf, RouteInput, RouteModule, RouteOutput, Routes } from '@provedor/manifest/routes';

/** What of the HTTP call a command may need beyond its input. */
export interface CallFacts {
  /** From If-Match, on routes whose idempotency is `version`; 0 elsewhere. */
  readonly expectedVersion: number;
  readonly sourceIp: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly rawBody: Buffer;
  readonly rawQuery: URLSearchParams;
  /** Token of the session cookie that was accepted; empty on public routes. */
  readonly sessionToken: string;
  /** Adds a Set-Cookie header to the answer. */
  setCookie(cookie: string): void;
}

export type DeepReadonly<T> = T extends Uint8Array | string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer E)[]
    ? readonly DeepReadonly<E>[]
    : T extends object
      ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
      : T;

export type RouteAnswer<K extends RouteId> = DeepReadonly<RouteOutput<K>>;
export type RouteRun<K extends RouteId> = (
  ctx: Context,
  input: RouteInput<K>,
  call: CallFacts,
) => Promise<RouteAnswer<K>>;

/** A route whose repeat is told by the client's key also says how to read back what the first call made. */
export interface KeyedRun<K extends RouteId> {
  readonly run: RouteRun<K>;
  readonly replay: (ctx: Context, aggregateId: string) => Promise<RouteAnswer<K>>;
}

type Binding<K extends RouteId> = Routes[K]['idempotency'] extends 'key' ? KeyedRun<K> : RouteRun<K>;

/** One command for each route of a module: a missing one does not compile. */
export type Bindings<M extends RouteModule> = { readonly [K in RouteIdOf<M>]: Binding<K> };
