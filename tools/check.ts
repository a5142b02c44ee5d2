import { runAll } from './runner/run-all.ts';
import { checkSuites, projectRoot } from './suites.ts';

process.exitCode = await runAll({
  name: 'check',
  root: projectRoot,
  suites: checkSuites,
  only: process.argv.slice(2),
  print: console.log,
});
