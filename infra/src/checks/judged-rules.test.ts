import { describe, expect, it } from 'vitest';
import { acknowledgements } from './acknowledged-findings.ts';
import { createJudgedRules, judgeFindings } from './judged-rules.ts';

const finding = { id: 'Rule-1[Resource::*]', construct: 'Stack/Role', description: 'wide' };
const reason = 'Because it is so and can not be otherwise';
const fitting = { finding: /^Rule-1\[Resource::\*\]$/, construct: /^Stack\/Role$/, reason };

describe('a finding of the rules', () => {
  it('passes with an acknowledgement that fits it', () => {
    expect(judgeFindings([finding], [fitting])).toEqual({ acknowledged: [finding], open: [], stale: [] });
  });

  it.each([
    ['of another rule', { ...fitting, finding: /^Rule-2$/ }],
    ['of another construct', { ...fitting, construct: /^Stack\/Other$/ }],
  ])('stays open with the acknowledgement %s, which is stale then', (_title, other) => {
    expect(judgeFindings([finding], [other])).toEqual({ acknowledged: [], open: [finding], stale: [other] });
  });

  it('fails the synth when it is open, and so does a stale acknowledgement', () => {
    const stale = { ...fitting, finding: /^Rule-9$/ };
    const found = {
      ruleName: finding.id,
      description: finding.description,
      violatingResources: [{ constructPath: finding.construct, locations: [] }],
    };
    const rules = { name: 'Rules', validate: () => ({ success: false, violations: [found] }) };
    const heard: number[] = [];
    const plugin = createJudgedRules(rules, [stale], ({ open }) => heard.push(open.length));
    const report = plugin.validate({ templatePaths: [], stackTemplates: [] } as never);
    expect(report.success).toBe(false);
    expect(report.violations.map(({ ruleName }) => ruleName)).toEqual([finding.id, 'stale-acknowledgement']);
    expect(heard).toEqual([1]);
    expect(createJudgedRules(rules, [fitting], () => {}).validate({ templatePaths: [] } as never).success).toBe(true);
  });
});

describe('the acknowledgements', () => {
  it.each(acknowledgements)('of $finding say why, and fit whole names', ({ reason: given, finding: id, construct }) => {
    expect(given.length).toBeGreaterThan(40);
    for (const { source } of [id, construct]) expect(source).toMatch(/^\^.*\$$/);
  });
});
