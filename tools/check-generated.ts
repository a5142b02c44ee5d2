import { staleFiles } from './checks/stale-files.ts';
import { generated } from './generated.ts';
import { projectRoot } from './suites.ts';

const stale = staleFiles(projectRoot, generated);
for (const { file, command } of stale) console.log(`${file} is out of date: run \`node ${command}\` and commit it`);
process.exitCode = stale.length > 0 ? 1 : 0;
