import { describe, expect, it } from 'vitest';
import { planNamed, type References, routerNamed } from './references.ts';

const named = (...names: readonly string[]) => names.map((name) => ({ name }));
const references = (plans: readonly string[], routers: readonly string[]): References =>
  ({ plans: named(...plans), routers: named(...routers) }) as unknown as References;

describe('names in a file', () => {
  it('find their plan whatever the case, accents and marks', () => {
    expect(planNamed(references(['Fibra Básico 300'], []), 'FIBRA BASICO 300')).toMatchObject({ kind: 'found' });
  });

  it.each([
    [['Fibra 300'], 'plan_unknown', 'Fibra 500'],
    [['Fibra 300', 'FIBRA 300'], 'plan_ambiguous', 'Fibra 300'],
  ] as const)('say of the plans %j: %s', (plans, reason, name) => {
    expect(planNamed(references(plans, []), name)).toMatchObject({ kind: 'bad', finding: { reason, value: name } });
  });

  it.each([
    [['RB Centro'], '', 'found'],
    [['RB Centro', 'RB Norte'], 'rb norte', 'found'],
    [[], '', 'router_missing'],
    [['RB Centro', 'RB Norte'], '', 'router_missing'],
    [['RB Centro'], 'RB Sul', 'router_unknown'],
    [['RB Centro', 'rb-centro', 'RB centro'], 'RB Centro', 'router_ambiguous'],
  ] as const)('say of the routers %j and the name "%s": %s', (routers, name, expected) => {
    const answer = routerNamed(references([], routers), name);
    expect(answer.kind === 'found' ? 'found' : answer.finding.reason).toBe(expected);
  });
});
