import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eventSchemas } from '@provedor/schemas/events/index';
import { describe, expect, it } from 'vitest';
import { buckets, secrets } from './buckets-and-secrets.ts';
import { functions } from './functions.ts';
import { openApiDocument } from './openapi.ts';
import { queueConsumers, queues } from './queues.ts';
import { permissions, routeDefinition, routeIds, routeModules } from './routes.ts';
import { rules } from './rules.ts';
import { schedules, streamReaders } from './schedules.ts';

const functionIds = Object.keys(functions);
const entryFile = (entry: string) => fileURLToPath(new URL(`../../../functions/src/${entry}.ts`, import.meta.url));

describe('the route table', () => {
  it.each(routeIds)('%s names its parameters in its path and in its schema alike', (id) => {
    const route = routeDefinition(id);
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
    expect(Object.keys(route.params?.shape ?? {}).sort()).toEqual(inPath);
  });

  it.each(routeIds)('%s says who may call it and how a repeat is harmless', (id) => {
    const route = routeDefinition(id);
    expect(route.access).toMatch(/^(public|session|agent|[a-z-]+:[a-z-]+\.[a-z-]+)$/);
    if (route.method === 'GET') expect(route.idempotency).toBe('safe');
    else expect(route.idempotency).not.toBe('safe');
    if (route.body === undefined) expect(['GET', 'POST']).toContain(route.method);
  });

  it('has each method and path once', () => {
    const keys = routeIds.map((id) => `${routeDefinition(id).method} ${routeDefinition(id).path}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('asks for no permission outside the form module:noun.verb', () => {
    expect(permissions.length).toBeGreaterThan(20);
    for (const permission of permissions) expect(permission).toMatch(/^[a-z-]+:[a-z-]+\.[a-z-]+$/);
  });

  it.each(routeModules)('is served for the module %s by a function of its own', (module) => {
    expect(functionIds).toContain(`api-${module}`);
  });
});

describe('functions and what starts them', () => {
  const started = [
    ...routeModules.map((module) => `api-${module}`),
    ...queueConsumers.map((consumer) => consumer.function),
    ...Object.values(schedules).map((schedule) => schedule.function),
    ...Object.values(streamReaders).map((reader) => reader.function),
  ];

  it('start each function exactly once', () => {
    expect([...started].sort()).toEqual([...functionIds].sort());
  });

  it.each(Object.entries(functions))('%s has its entry file', (_id, definition) => {
    expect(existsSync(entryFile(definition.entry))).toBe(true);
  });

  it('consume each queue exactly once, and every queue is fed', () => {
    expect(queueConsumers.map((consumer) => consumer.queue).sort()).toEqual(Object.keys(queues).sort());
    const sent = Object.values(functions).flatMap(({ uses }) =>
      uses.filter((use) => use.startsWith('queue.send:')).map((use) => use.slice('queue.send:'.length)),
    );
    const fed = new Set([...sent, ...Object.values(rules).map((rule) => rule.queue), 'agent-reports']);
    expect([...Object.keys(queues)].filter((queue) => !fed.has(queue))).toEqual([]);
  });

  it('use only queues, buckets and secrets that exist', () => {
    const known = new Set([
      ...Object.keys(queues).map((id) => `queue.send:${id}`),
      ...Object.keys(buckets).flatMap((id) => [`bucket.read:${id}`, `bucket.write:${id}`]),
      ...Object.keys(secrets).map((id) => `secret.read:${id}`),
    ]);
    const named = Object.values(functions).flatMap(({ uses }) => uses.filter((use) => use.includes(':')));
    expect(named.filter((use) => !known.has(use))).toEqual([]);
  });

  it('wait longer for a message than its function may take', () => {
    for (const { queue, function: id } of queueConsumers)
      expect(queues[queue].visibilitySeconds).toBeGreaterThanOrEqual(functions[id].timeoutSeconds * 1.05);
  });

  it('tell what people suffer when they fail', () => {
    const impacts = [functions, queues, rules, schedules, streamReaders, buckets].flatMap((table) =>
      Object.values(table).map((row) => row.errorImpact),
    );
    for (const impact of impacts) expect(impact.length).toBeGreaterThan(15);
  });

  it('hear of started work from its change, never from a hand after the commit', () => {
    const heard: readonly string[] = rules['started-work'].events;
    const starts = Object.keys(eventSchemas).filter((event) => /^(billing|imports)\.\w+-started\.v1$/.test(event));
    expect(starts.filter((event) => !heard.includes(event))).toEqual([]);
    expect(starts).toHaveLength(2);
  });

  it('route only events that exist', () => {
    const routed = Object.values(rules).flatMap((rule) => ('events' in rule ? rule.events : []));
    for (const event of routed) expect(Object.keys(eventSchemas)).toContain(event);
  });
});

describe('the OpenAPI document', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument('1.2.3'))) as {
    openapi: string;
    paths: Record<
      string,
      Record<string, { operationId: string; parameters: { name: string; in: string }[]; responses: object }>
    >;
  };

  it('describes every route once, in version 3.1', () => {
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map((operation) => operation.operationId),
    );
    expect(operations.sort()).toEqual([...routeIds].sort());
  });

  it('names path, query and header parameters', () => {
    const update = document.paths['/api/customers/{customerId}']?.['put'];
    expect(update?.parameters.map((parameter) => `${parameter.in}:${parameter.name}`)).toEqual([
      'path:customerId',
      'header:If-Match',
    ]);
    expect(Object.keys(update?.responses ?? {})).toEqual(['200', '428', '429', 'default']);
    const list = document.paths['/api/customers']?.['get'];
    expect(Object.keys(list?.responses ?? {})).toEqual(['200', '429', 'default']);
    expect(list?.parameters.map((parameter) => parameter.name)).toEqual(['limit', 'cursor', 'status', 'scope']);
  });
});
