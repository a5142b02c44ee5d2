import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '@provedor/local/cloud/start-error';
import { describe, expect, it } from 'vitest';
import { explainStart } from './explain-start.ts';

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};
const coded = (code: string): Error => Object.assign(new Error(`${code}: no`), { code, path: '/data/file' });

describe('what is said of a failed start', () => {
  it('is the sentence and the remedy of a known reason', () => {
    expect(explainStart(new StartError('Port 1 is taken.', 'Choose another.'))).toBe(
      'Port 1 is taken. Choose another.',
    );
  });

  it.each(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'ENOSPC', 'EDQUOT', 'EFBIG', 'EMFILE'])(
    'names file and remedy for %s of the operating system',
    (code) => {
      expect(explainStart(coded(code))).toMatch(/^\/data\/file [^\n]+\. [^\n]+\.$/);
      expect(explainStart(coded(code))).not.toContain(code);
    },
  );

  it('names the file when the operating system itself refuses', () => {
    expect(explainStart(thrownBy(() => readFileSync(tmpdir())))).not.toMatch(/EISDIR|\n/);
  });

  it('names the store for an error of SQLite', () => {
    const file = `${tmpdir()}/crm-explain-${process.pid}.sqlite`;
    const database = new DatabaseSync(file);
    const error = thrownBy(() => database.exec('select * from nothing'));
    database.close();
    rmSync(file);
    expect(explainStart(error, '/data')).toMatch(/\/data\/cloud\.sqlite .*\.$/);
  });

  it('is one line without a stack for what nobody foresaw, and the stack on request', () => {
    const error = new Error('a first line\n  and a second');
    expect(explainStart(error)).toMatch(/^The product did not start: a first line and a second\. .*CRM_STACK=1.*\.$/);
    expect(explainStart('text')).toContain('text');
    expect(explainStart(error, '/data', true)).toContain('\n    at ');
  });
});
