import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { numberOf, textOf } from '../cloud/row.ts';
import { type DynamoDbCall, DynamoDbError } from './dynamodb-call.ts';

const KeySchema = z.array(z.object({ AttributeName: z.string() }));
const Item = z.record(z.string(), z.unknown());
type Item = z.infer<typeof Item>;

interface ExpiringTable {
  name: string;
  attribute: string;
  keyNames: string[];
}

/** Deletions of one sweep; the rest waits for the next one. */
const SWEEP_ITEMS = 500;
/** DynamoDB leaves items alone that expired more than five years ago. Source: DynamoDB Developer Guide, TTL. */
const FIVE_YEARS_S = 5 * 365 * 86_400;

/**
 * Deletes the items whose time-to-live attribute lies before `nowS` (epoch seconds), which the stand-in never does itself. The stream
 * records say who did it, as on AWS. Gives the number deleted.
 */
export async function deleteExpired(database: DatabaseSync, call: DynamoDbCall, nowS: number): Promise<number> {
  let deleted = 0;
  for (const table of expiringTables(database)) {
    const before = newestSequence(database, table.name);
    const keys: Item[] = [];
    for (const item of findExpired(database, table, nowS)) {
      if (await deleteItem(call, table, item)) keys.push(keyOf(table, item));
    }
    markAsExpired(database, { table: table.name, after: before, keys });
    deleted += keys.length;
  }
  return deleted;
}

function expiringTables(database: DatabaseSync): ExpiringTable[] {
  const rows = database
    .prepare('select table_name, ttl_attribute, key_schema from _tables where ttl_enabled = 1')
    .all();
  return rows.map((row) => ({
    name: textOf(row, 'table_name'),
    attribute: textOf(row, 'ttl_attribute'),
    keyNames: KeySchema.parse(JSON.parse(textOf(row, 'key_schema'))).map((key) => key.AttributeName),
  }));
}

function findExpired(database: DatabaseSync, table: ExpiringTable, nowS: number): Item[] {
  const value = `json_extract(item_json, ${quoteText(`$."${table.attribute.replaceAll('"', '\\"')}".N`)})`;
  const name = quoteName(table.name);
  const index = quoteName(`_expiry_${table.name}`);
  database.exec(
    `create index if not exists ${index} on ${name} (cast(${value} as integer)) where ${value} is not null`,
  );
  const rows = database
    .prepare(
      `select item_json from ${name} where ${value} is not null and cast(${value} as integer) < ?
       and cast(${value} as integer) > ? limit ${SWEEP_ITEMS}`,
    )
    .all(nowS, nowS - FIVE_YEARS_S);
  return rows.map((row) => Item.parse(JSON.parse(textOf(row, 'item_json'))));
}

/** Only while the item still has the expiry that was seen: it may have been renewed since. */
async function deleteItem(call: DynamoDbCall, table: ExpiringTable, item: Item): Promise<boolean> {
  try {
    await call('DeleteItem', {
      TableName: table.name,
      Key: keyOf(table, item),
      ConditionExpression: '#expiry = :seen',
      ExpressionAttributeNames: { '#expiry': table.attribute },
      ExpressionAttributeValues: { ':seen': item[table.attribute] },
    });
    return true;
  } catch (error) {
    if (error instanceof DynamoDbError && error.code === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}

const SERVICE = JSON.stringify({ type: 'Service', principalId: 'dynamodb.amazonaws.com' });

function markAsExpired(database: DatabaseSync, sweep: { table: string; after: number; keys: readonly Item[] }): void {
  if (sweep.keys.length === 0) return;
  const wanted = new Set(sweep.keys.map(canonical));
  const removed = database
    .prepare(
      `select id, keys_json from _stream_records where table_name = ? and cast(sequence_number as integer) > ?
       and event_name = 'REMOVE'`,
    )
    .all(sweep.table, sweep.after);
  const mark = database.prepare('update _stream_records set user_identity = ? where id = ?');
  for (const row of removed) {
    if (wanted.has(canonical(Item.parse(JSON.parse(textOf(row, 'keys_json')))))) mark.run(SERVICE, numberOf(row, 'id'));
  }
}

function newestSequence(database: DatabaseSync, table: string): number {
  const newest = database
    .prepare('select max(cast(sequence_number as integer)) as newest from _stream_records where table_name = ?')
    .get(table)?.['newest'];
  return typeof newest === 'number' ? newest : 0;
}

const keyOf = (table: ExpiringTable, item: Item): Item =>
  Object.fromEntries(table.keyNames.map((name) => [name, item[name]]));
const canonical = (key: Item): string => JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1)));
const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
