import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type TempProject, tempProject } from './temp-project.ts';

const hello = `console.log('hello from', process.version, process.argv.slice(2).join('+'));`;
const projects: TempProject[] = [];

function project(commands: Record<string, string> = { check: hello }): TempProject {
  const made = tempProject(commands);
  projects.push(made);
  return made;
}

afterEach(() => {
  for (const made of projects.splice(0)) made.remove();
});

describe('installing', () => {
  it('installs what is missing, says so, and then runs the command with its arguments', async () => {
    const { run, has, installs } = project();
    const { code, output } = await run(['check', 'a', '--b']).ended;
    expect(output).toContain('Installing the packages');
    expect(output).toMatch(/Installed the packages in \d+ s/);
    expect(output).toContain(`hello from ${process.version} a+--b`);
    expect({ code, installs: installs(), stamp: has('node_modules/.installed-from') }).toEqual({
      code: 0,
      installs: 1,
      stamp: true,
    });
  });

  it('installs nothing when the packages are those of the lock file, and again when the lock file changes', async () => {
    const { run, write, installs } = project();
    await run(['check']).ended;
    const second = await run(['check']).ended;
    expect(second.output).not.toContain('Installing');
    expect(installs()).toBe(1);
    write('package-lock.json', '{"lockfileVersion":3,"packages":{}}');
    await run(['check']).ended;
    expect(installs()).toBe(2);
  });

  it('leaves no stamp after a failed install, shows what npm said, and installs again the next time', async () => {
    const { run, has, installs } = project();
    const { code, output } = await run(['check'], { FAKE_NPM_FAILS: 'npm error disk full' }).ended;
    expect(output).toContain('npm error disk full');
    expect({ code, stamp: has('node_modules/.installed-from') }).toEqual({ code: 1, stamp: false });
    expect((await run(['check']).ended).code).toBe(0);
    expect(installs()).toBe(2);
  });

  it('names the network when the registry cannot be reached', async () => {
    const { run } = project();
    const { output } = await run(['check'], { FAKE_NPM_FAILS: 'npm error code ENOTFOUND' }).ended;
    expect(output).toContain('the npm registry did not answer');
  });

  it('ends the counted commands with the count line even when nothing could be installed', async () => {
    const { run } = project({ test: hello });
    const { output } = await run(['test'], { FAKE_NPM_FAILS: 'npm error' }).ended;
    expect(output.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed');
  });

  it('installs once when two commands start together: the second waits for the first', async () => {
    const { run, write, installs, root } = project();
    const env = { FAKE_NPM_GATE: path.join(root, 'gate') };
    const first = run(['check'], env);
    await first.printed('Installing');
    const second = run(['check'], env);
    await second.printed('Waiting for another command');
    write('gate', '');
    const codes = [(await first.ended).code, (await second.ended).code];
    expect({ codes, installs: installs() }).toEqual({ codes: [0, 0], installs: 1 });
  });

  it('takes over the lock of a command that died', async () => {
    const { run, write, has } = project();
    write('.local/install.lock', '999999999');
    expect((await run(['check']).ended).code).toBe(0);
    expect(has('.local/install.lock')).toBe(false);
  });

  it('does not replace the packages under a running product', async () => {
    const { run, write, installs } = project();
    write('.local/run.pid', String(process.pid));
    const { code, output } = await run(['check']).ended;
    expect(output).toContain('the product is running');
    expect({ code, installs: installs() }).toEqual({ code: 1, installs: 0 });
  });
});

describe('the Node that runs the commands', () => {
  it('is refused when its hash is not the known one', async () => {
    const { run, write } = project();
    const table = { [process.versions.node]: { [`${process.platform}-${process.arch}`]: 'f'.repeat(64) } };
    write('tools/node-binaries.json', JSON.stringify(table));
    const { code, output } = await run(['check']).ended;
    expect(output).toContain('do not run this binary');
    expect(output).not.toContain('hello from');
    expect(code).toBe(1);
  });

  it('is checked by its version, with a line that says so, where no hash is known', async () => {
    const { run, write } = project();
    write('tools/node-binaries.json', '{}');
    const { code, output } = await run(['check']).ended;
    expect(output).toContain('checked its version number only');
    expect(code).toBe(0);
  });

  it('is refused when it is another version than the pinned one', async () => {
    const { run, write } = project();
    write('tools/node-binaries.json', '{}');
    write('package.json', JSON.stringify({ scripts: { check: '' }, devDependencies: { node: '24.0.1' } }));
    expect((await run(['check']).ended).output).toContain('this project pins 24.0.1');
  });

  it('tells an old Node what to do instead of failing on syntax', async () => {
    const { root } = project();
    const { spawnSync } = await import('node:child_process');
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '18.20.0' }); import(process.argv[1]);`;
    const { status, stderr } = spawnSync(process.execPath, ['-e', pretend, path.join(root, 'tools', 'run.mjs')], {
      encoding: 'utf8',
    });
    expect(stderr).toContain('starts on Node 20 or later, but this is Node 18.20.0');
    expect(status).toBe(1);
  });
});

describe('running a command', () => {
  it('names the commands there are when asked for another', async () => {
    const { run } = project({ check: hello, reset: hello });
    const { code, output } = await run(['chekc']).ended;
    expect(output).toContain('There is no command "chekc". Commands: check, reset.');
    expect(code).toBe(1);
  });

  it('passes the exit code through', async () => {
    const { run } = project({ check: 'process.exitCode = 42;' });
    expect((await run(['check']).ended).code).toBe(42);
  });

  it('keeps compiled code between runs and puts the pinned Node first on PATH', async () => {
    const { run, root } = project({ check: `console.log(process.env.NODE_COMPILE_CACHE, process.env.PATH);` });
    const { output } = await run(['check']).ended;
    expect(output).toContain(path.join(root, '.local', 'compile-cache'));
    expect(output).toContain(`${path.join(root, 'node_modules', 'node', 'bin')}${path.delimiter}`);
  });

  // The grandchild holds the launcher's output open: `ended` can only resolve once it is gone.
  const parent = `
    import { spawn } from 'node:child_process';
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'inherit' });
    console.log('ready');
  `;

  it('hands a signal on, waits for the clean end, and leaves no grandchild behind', async () => {
    const { run } = project({
      check: `process.on('SIGTERM', () => { console.log('bye'); process.exit(7); }); ${parent}`,
    });
    const running = run(['check']);
    await running.printed('ready');
    running.child.kill('SIGTERM');
    const { code, output } = await running.ended;
    expect(output).toContain('bye');
    expect(code).toBe(7);
  });

  it('ends with 128 + the signal when the command does not handle it', async () => {
    const { run } = project({ check: parent });
    const running = run(['check']);
    await running.printed('ready');
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(130);
  });

  it('ends what a command leaves running when it returns', async () => {
    const { run } = project({ check: `${parent} child.unref();` });
    expect((await run(['check']).ended).code).toBe(0);
  });
});
