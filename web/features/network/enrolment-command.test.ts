import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { enrolmentCommand } from './enrolment-command.ts';

describe('the command for a new agent', () => {
  it('is one that the agent’s own options take', () => {
    const args = enrolmentCommand('https://painel.example.com', 'ABCD-EFGH').split(' ').slice(2);
    const options = { api: { type: 'string' }, data: { type: 'string' }, enrol: { type: 'string' } } as const;
    expect(parseArgs({ args, options }).values).toEqual({
      api: 'https://painel.example.com',
      data: '/var/lib/provedor-agent',
      enrol: 'ABCD-EFGH',
    });
  });
});
