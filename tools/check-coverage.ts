import { readFileSync } from 'node:fs';
import path from 'node:path';
import { judgeCoverage } from './checks/coverage.ts';
import { projectRoot } from './suites.ts';

const file = path.join(projectRoot, 'coverage', 'coverage-summary.json');
const verdict = judgeCoverage(JSON.parse(readFileSync(file, 'utf8')), projectRoot);
for (const line of verdict.lines) console.log(line);
process.exitCode = verdict.passed ? 0 : 1;
