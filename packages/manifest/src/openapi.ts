import { Problem } from '@provedor/schemas/api/problem';
import * as z from 'zod';
import type { RouteDefinition } from './route-definition.ts';
import { routeDefinition, routeIds } from './routes.ts';

type Json = Readonly<Record<string, unknown>>;

const inputSchema = (schema: z.ZodType): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
};

const outputSchema = (schema: z.ZodType): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  return rest;
};

const parametersOf = (schema: z.ZodObject | undefined, place: 'path' | 'query'): readonly Json[] =>
  schema === undefined
    ? []
    : Object.entries(schema.shape).map(([name, field]) => ({
        name,
        in: place,
        required: place === 'path' || !z.safeParse(field, undefined).success,
        schema: inputSchema(field),
      }));

const headerParameters = (route: RouteDefinition): readonly Json[] => {
  const header = (name: string, description: string): Json => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  });
  if (route.idempotency === 'key')
    return [header('Idempotency-Key', 'Made by the client; a repeat gives the first answer')];
  if (route.idempotency === 'version')
    return [header('If-Match', 'Version that the change is based on, as the ETag said it')];
  return [];
};

const successOf = (route: RouteDefinition): Json => {
  if (route.status === 204) return { description: 'Done' };
  if (route.content === 'pdf')
    return {
      description: 'The document',
      content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
    };
  return { description: 'Done', content: { 'application/json': { schema: outputSchema(route.output) } } };
};

const refused = (description: string, more: Json = {}): Json => ({
  description,
  ...more,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Refusals that a client does something about by itself; all others are told by the problem's code. */
const ownRefusals = (route: RouteDefinition): Readonly<Record<string, Json>> => ({
  ...(route.idempotency === 'version'
    ? { '428': refused('If-Match is missing: read the record and send its ETag') }
    : {}),
  '429': refused('Too many requests', {
    headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer', minimum: 1 } } },
  }),
});

const operation = (id: string, route: RouteDefinition): Json => ({
  operationId: id,
  summary: route.summary,
  tags: [route.module],
  'x-access': route.access,
  'x-rate-class': route.rateClass,
  'x-idempotency': route.idempotency,
  parameters: [
    ...parametersOf(route.params, 'path'),
    ...parametersOf(route.query, 'query'),
    ...headerParameters(route),
  ],
  ...(route.body === undefined
    ? {}
    : { requestBody: { required: true, content: { 'application/json': { schema: inputSchema(route.body) } } } }),
  responses: {
    [String(route.status)]: successOf(route),
    ...ownRefusals(route),
    default: refused('Refused'),
  },
});

/** The API as an OpenAPI 3.1 document, made from the route table; paths carry the /api prefix. */
export const openApiDocument = (version: string): Json => {
  const paths: Record<string, Record<string, Json>> = {};
  for (const id of routeIds) {
    const route = routeDefinition(id);
    const path = `/api${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(id, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'CRM Provedor', version },
    paths,
    components: { schemas: { Problem: outputSchema(Problem) } },
  };
};
