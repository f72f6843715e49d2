import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConditionChecker } from '../../src/lang/conditions.ts';
import { parseOperator } from '../../src/lang/decorators.ts';
import type { Leaf } from '../../src/model/ast.ts';
import { root } from '../support/cli.ts';
import { SIGNATURES } from './facts.ts';
import { LONG_PHRASES, leaves, PHRASES, textOf } from './leaves.ts';
import { clashes, isRefused, OPEN_ROWS, ROWS, type Row } from './outcomes.ts';
import { PAGE, pageOf } from './page.ts';
import { SEED, WRITES_PAGE } from './settings.ts';

/** Faults of what is written on the right, whatever the operator: the law's figures and days stand in parameters. */
const OF_THE_VALUE = ['E-RULE-033', 'E-RULE-037', 'E-RULE-066', 'E-RULE-067'];
const SAMPLES = 5;

const place = () => ({ file: 'made-up.yaml' });
const source = { file: 'made-up.yaml', data: null, place, raw: () => undefined };

/** What the checker of the rule language says of a comparison, and what it makes of it. */
function check(leaf: Leaf) {
  const { fact, decorators = [], operator, value } = leaf;
  const right = value.kind === 'fact' ? { fact: value.fact } : value.value;
  const authored = { all: [{ fact, operator: textOf({ decorators, operator }), value: right }] };
  const checker = new ConditionChecker({ facts: SIGNATURES, named: new Map(), broken: new Set() }, source);
  const condition = checker.checkRoot(authored, []);
  const faults = checker.faults.map(({ code }) => code).filter((code) => !OF_THE_VALUE.includes(code));
  return { condition, faults };
}

const sampled = ({ phrase, type, side }: Row): readonly Leaf[] =>
  fc.sample(leaves(phrase, type, side), { seed: SEED, numRuns: SAMPLES });

describe('the table of outcomes', () => {
  it('calls impossible what the checker of the rule language refuses', () => {
    const refused = ROWS.filter(isRefused);
    const through = refused.flatMap(sampled).filter((leaf) => check(leaf).faults.length === 0);
    expect(refused.length).toBeGreaterThan(OPEN_ROWS.length);
    expect(through).toEqual([]);
  });

  it('calls reachable what the checker lets through, as it is written here', () => {
    const wrong = OPEN_ROWS.flatMap(sampled).filter((leaf) => {
      const { condition, faults } = check(leaf);
      const same = condition === null || JSON.stringify(condition) === JSON.stringify({ kind: 'all', of: [leaf] });
      return faults.length > 0 || !same;
    });
    expect(wrong).toEqual([]);
  });

  it('knows which decorators go together', () => {
    const phrases = [...PHRASES, ...LONG_PHRASES];
    const wrong = phrases.filter((phrase) => clashes(phrase) !== 'code' in parseOperator(textOf(phrase)));
    expect(wrong.map(textOf)).toEqual([]);
  });

  it('is the page', () => {
    const page = join(root, PAGE);
    if (WRITES_PAGE) writeFileSync(page, pageOf(ROWS));
    expect(readFileSync(page, 'utf8')).toBe(pageOf(ROWS));
  });
});
