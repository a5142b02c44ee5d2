import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Run as a process of its own with TMPDIR set: the package unpacks into the folder for temporary files and nowhere else. Its own entry
// would leave the libraries out on any machine that is not a Lambda.
const build = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
const { inflate } = (await import(pathToFileURL(join(build, 'lambdafs.js')).href)) as {
  inflate: (file: string) => Promise<string>;
};
for (const name of ['chromium.br', 'al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br'])
  await inflate(join(build, '..', 'bin', name));
