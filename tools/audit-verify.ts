import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startOfBooks } from '@provedor/core/audit';
import { createCompanyRepository } from '@provedor/core/companies';
import { composeVerification } from '@provedor/functions/composition/audit';
import type { Runtime } from '@provedor/functions/composition/runtime';
import { composeTable } from '@provedor/functions/composition/table';
import { systemClock } from '@provedor/kernel/clock';
import { CompanyId } from '@provedor/kernel/ids';
import { startProduct } from '@provedor/local/product/start-product';
import { createLogger } from '@provedor/platform/logger';
import * as z from 'zod';
import { describeReport } from './audit/describe-report.ts';
import { type AuditOptions, readAuditOptions } from './audit/read-audit-options.ts';
import { explainStart } from './start/explain-start.ts';
import { projectRoot } from './suites.ts';

/** Exit code when the books are not as they were sealed. */
const BOOKS_ARE_WRONG = 3;

const Heads = z.array(
  z.object({ companyId: CompanyId, segment: z.string(), sequence: z.int(), hash: z.string() }).readonly(),
);
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

interface Opened {
  readonly runtime: Runtime;
  close(): Promise<void>;
}

const open = async ({ deployment, dataDir }: AuditOptions): Promise<Opened> => {
  if (deployment === undefined) {
    const product = await startProduct({ dataDir, port: 0, version: 'audit', writeLog: () => undefined });
    await product.cloud.idle();
    await product.cloud.endBatchingWindows();
    return { runtime: product.runtime, close: product.close };
  }
  const runtime: Runtime = {
    clock: systemClock,
    env: { ...process.env, TABLE_NAME: deployment.table, BUCKET_AUDIT: deployment.bucket },
    logger: createLogger(systemClock, say),
    random: Math.random,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
  return { runtime, close: () => Promise.resolve() };
};

const verify = async ({ runtime }: Opened, headsFile: string | undefined): Promise<number> => {
  const companies = await createCompanyRepository(composeTable(runtime).config).list();
  const companyIds = companies.map(({ companyId }) => companyId);
  const known = headsFile !== undefined && existsSync(headsFile);
  const report = await composeVerification(runtime)({
    companyIds,
    since: startOfBooks(companyIds, runtime.clock.now()),
    ...(known ? { knownHeads: Heads.parse(JSON.parse(readFileSync(headsFile, 'utf8'))) } : {}),
  });
  for (const line of describeReport(report)) say(line);
  if (report.problems.length > 0) return BOOKS_ARE_WRONG;
  if (headsFile !== undefined) writeFileSync(headsFile, `${JSON.stringify(report.heads, undefined, 2)}\n`);
  return 0;
};

/** Verifies the audit chains: `node tools/audit-verify.ts`. Exit codes: 0 all right, 3 something was altered, 1 it could not be done. */
const run = async (): Promise<void> => {
  const options = readAuditOptions(process.argv.slice(2), path.join(projectRoot, '.local'));
  try {
    const opened = await open(options);
    process.exitCode = await verify(opened, options.headsFile).finally(opened.close);
  } catch (error) {
    console.error(explainStart(error, options.dataDir));
    process.exitCode = 1;
  }
};

run().catch((error: unknown) => {
  console.error(explainStart(error));
  process.exitCode = 1;
});
