import path from 'node:path';
import { StartError } from '@provedor/local/cloud/start-error';
import { describe, expect, it } from 'vitest';
import { explainStart } from './explain-start.ts';
import { readOptions } from './read-options.ts';

const refusal = (args: readonly string[]): string => {
  try {
    readOptions(args, '/default');
    return 'taken';
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return explainStart(error);
  }
};

describe('the options of the start', () => {
  it('are port 4000 and the folder of the project unless told', () => {
    expect(readOptions([], '/default')).toEqual({ port: 4_000, dataDir: '/default', apiOnly: false });
    expect(readOptions(['--port', '4001', '--data', 'other'], '/default')).toEqual({
      port: 4_001,
      dataDir: path.resolve('other'),
      apiOnly: false,
    });
    expect(readOptions(['--api-only'], '/default')).toMatchObject({ apiOnly: true });
    expect(readOptions(['--port=0'], '/default')).toMatchObject({ port: 0 });
  });

  it.each([
    [['--prot', '4001'], '--prot'],
    [['4001'], '4001'],
    [['--port'], '--port'],
    [['--port', 'abc'], 'abc'],
    [['--port', '-1'], '--port'],
    [['--port', '65536'], '65536'],
    [['--port', '4e3'], '4e3'],
    [['--port', ''], '--port'],
    [['--data', ''], '--data'],
    [['--data', ' '], '--data'],
    [['--data'], '--data'],
  ])('%j are refused in one line that names what is wrong and what there is', (args, word) => {
    const said = refusal(args);
    expect(said).toContain(word);
    expect(said).toMatch(/--port N|number from 1 to 65535/);
    expect(said).not.toMatch(/\n|Error/);
  });
});
