import fc from 'fast-check';
import type { Condition } from '../../src/model/ast.ts';
import type { Indicator, Rule } from '../../src/model/rule.ts';
import { ruleOf } from '../interpret/rule.ts';
import { ALWAYS, checked, conditions } from './conditions.ts';
import { type Authored, leaves, leftFacts, rightSides } from './leaves.ts';
import type { Populations } from './model.ts';
import { OPEN_ROWS, type Row } from './outcomes.ts';

const toRule = ({ appliesWhen, requires }: Record<'appliesWhen' | 'requires', Authored>): Rule =>
  ruleOf(checked(requires), checked(appliesWhen));

/** A rule of one comparison, and the row of the table of outcomes it stands for. */
export interface LeafRule {
  readonly row: Row;
  readonly rule: Rule;
}

/** Each open row of the table, on each fact it can stand on, `times` over. */
export function leafRules(seed: number, times: number): readonly LeafRule[] {
  return OPEN_ROWS.flatMap((row, n) =>
    leftFacts(row.type, row.side).flatMap(({ id }, k) => {
      const drawn = rightSides(row.operator, row.type, row.side);
      return fc.sample(drawn, { seed: seed + 100 * n + k, numRuns: row.side === 'null' ? 1 : times }).map((value) => ({
        row,
        rule: toRule({ appliesWhen: ALWAYS, requires: { all: [{ fact: id, operator: row.operator, value }] } }),
      }));
    }),
  );
}

const always = fc.constant(ALWAYS);
/** Whole rules. Half of them apply to every record, so that what they require is heard of often. */
export const rules: fc.Arbitrary<Rule> = fc
  .record({ appliesWhen: fc.oneof(always, conditions), requires: conditions })
  .map(toRule);

export type TestIndicator = Populations & Indicator;

const TEXT = { vi: 'x', en: 'x' };
const gate = fc.oneof({ weight: 1, arbitrary: always }, { weight: 3, arbitrary: conditions }).map(checked);

/** Indicators with none to three exclusions, with and without misses that can be mended. */
export const indicators: fc.Arbitrary<TestIndicator> = fc
  .record({
    receivedFrom: fc.constantFrom('2024-12-15T00:00:00.000000', '2025-07-01T00:00:00.000000'),
    exclusions: fc.array(conditions.map(checked), { maxLength: 3 }),
    denominator: gate,
    numerator: conditions.map(checked),
    mendable: fc.option(gate),
  })
  .map(({ exclusions, ...rest }) => ({
    ...rest,
    id: 'an-indicator',
    version: 1,
    title: TEXT,
    definition: TEXT,
    kind: 'proportion',
    direction: 'increase',
    population: 'received',
    accrual: 'period',
    citations: [],
    denominatorExclusion: exclusions.map((when: Condition, n) => ({ id: `out-${n}`, title: TEXT, when })),
    hash: '',
    file: 'indicators/an-indicator.yaml',
  }));

/** A rule of one comparison drawn from anywhere: what a mutant should trip over first. */
export const oneLeaf = (row: Row): fc.Arbitrary<Rule> =>
  leaves(row.operator, row.type, row.side).map((leaf) => toRule({ appliesWhen: ALWAYS, requires: { all: [leaf] } }));
