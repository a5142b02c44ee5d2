import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Milliseconds of `import()` of a bundle in a fresh process: reading, compiling and running what stands at its top level. */
export const initTime = async (file: string): Promise<number> => {
  const script = `const from=performance.now();import(${JSON.stringify(pathToFileURL(file).href)}).then(()=>{console.log(performance.now()-from);process.exit(0)})`;
  const { stdout } = await run(process.execPath, ['-e', script]);
  const ms = Number(stdout);
  if (!(ms > 0)) throw new Error(`${file} did not load: ${stdout}`);
  return ms;
};
