#!/usr/bin/env node
/*
 * The one way in: `npm start`, `npm test` and `npm run <command>` all come here, on whatever Node the machine has.
 * This file stays plain enough for old Node versions to parse, so that they get a sentence and not a syntax error.
 */
const oldest = 20;
const running = Number(process.versions.node.split('.')[0]);

if (running < oldest) {
  console.error(
    `This project starts on Node ${oldest} or later, but this is Node ${process.versions.node}. ` +
      `Install a newer Node (https://nodejs.org, or \`nvm install\`) and run the same command again.`,
  );
  process.exitCode = 1;
} else {
  import('./launcher/launch.mjs').then(({ launch }) => launch(process.argv.slice(2)));
}
