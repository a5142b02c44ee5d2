import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../suites.ts';
import { DEBTORS_BLOCKED_AT, makeBlockedDebtors } from './blocked-debtors.ts';
import { fillCustomers } from './fill-customers.ts';

/** What decides how the items of a data set look. */
const MADE_BY = [
  'tools/bench/customers/*.ts',
  'packages/core/src/table/{change-entity,commit,shard,table-config}.ts',
  'packages/core/src/{billing,collections,contracts,customers,network,payments,provisioning,search}/data/*-entity.ts',
  'packages/core/src/{customers,search}/domain/*.ts',
  'packages/platform/src/table/table-definition.ts',
];

const versionOfMakers = (): string => {
  const hash = createHash('sha256');
  for (const file of globSync(MADE_BY, { cwd: projectRoot }).toSorted())
    if (!file.endsWith('.test.ts')) hash.update(readFileSync(path.join(projectRoot, file)));
  return hash.digest('hex').slice(0, 8);
};

export interface CustomersDataSet {
  /** All customers, the blocked ones included. */
  readonly customers: number;
  /** Customers who are blocked on the router and can pay. */
  readonly debtors: number;
}

/** Makes a folder whole or not at all: a run that was cut short leaves none that a later one would take for good. Older versions go. */
const ensureFolder = async (
  parent: string,
  name: string,
  make: (unfinished: string) => Promise<void>,
): Promise<string> => {
  const folder = path.join(parent, `${name}-${versionOfMakers()}`);
  if (existsSync(folder)) return folder;
  for (const older of globSync(`${name}-*`, { cwd: parent }))
    rmSync(path.join(parent, older), { recursive: true, force: true });
  const unfinished = `${folder}-unfinished`;
  await make(unfinished);
  renameSync(unfinished, folder);
  return folder;
};

/**
 * Data folder of a product as it is at `DEBTORS_BLOCKED_AT`, with that many customers. Made once a version of the code that makes it and
 * kept in `dataFolder`; what is given back is a copy of its own, to be removed by the caller.
 */
export const copyOfCustomers = async (
  dataFolder: string,
  { customers, debtors }: CustomersDataSet,
  say: (line: string) => void,
): Promise<string> => {
  const ensure = (count: number, make: (unfinished: string) => Promise<void>): Promise<string> =>
    ensureFolder(dataFolder, `customers-${count}-blocked-${debtors}`, make);
  const blocked = await ensure(debtors, (folder) => {
    say(`  making ${debtors} blocked customers, once`);
    return makeBlockedDebtors(folder, debtors);
  });
  const kept = await ensure(customers, async (folder) => {
    say(`  making ${customers} customers, once`);
    cpSync(blocked, folder, { recursive: true });
    await fillCustomers(folder, { from: 0, to: customers - debtors, at: DEBTORS_BLOCKED_AT });
  });
  const copy = mkdtempSync(path.join(tmpdir(), 'crm-bench-'));
  cpSync(kept, copy, { recursive: true });
  return copy;
};
