import { runAll } from './runner/run-all.ts';
import { projectRoot, testSuites } from './suites.ts';

process.exitCode = await runAll({
  name: 'test',
  root: projectRoot,
  suites: testSuites,
  only: process.argv.slice(2),
  print: console.log,
});
