import type * as z from 'zod';

/** Budget class of a route; the limiter counts per actor and class. */
export type RateClass = 'read' | 'write' | 'bulk' | 'sign-in' | 'hook' | 'agent';

/**
 * How a repeated call is made harmless.
 * `safe`: it changes nothing. `natural`: the input names the effect, a repeat finds it done.
 * `key`: the client sends `Idempotency-Key`. `version`: `If-Match` names the version that is changed.
 */
export type Idempotency = 'safe' | 'natural' | 'key' | 'version';

/** Who may call: everybody, any signed-in staff member, an enrolled agent, or a holder of a named permission. */
export type Access = 'public' | 'session' | 'agent' | `${string}:${string}.${string}`;

export interface RouteDefinition {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path under /api with `{name}` parameters, such as /customers/{customerId}. */
  readonly path: `/${string}`;
  /** The Lambda that serves it: one per module. */
  readonly module: string;
  readonly access: Access;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly output: z.ZodType;
  readonly status: 200 | 201 | 202 | 204;
  readonly rateClass: RateClass;
  readonly idempotency: Idempotency;
  /** `version` routes answer 428 without If-Match; others with an ETag answer 304 to If-None-Match. */
  readonly content?: 'json' | 'pdf' | 'csv';
}

/** Keeps the literal types of a route table and checks each row. */
export const defineRoutes = <const R extends Readonly<Record<string, RouteDefinition>>>(routes: R): R => routes;
