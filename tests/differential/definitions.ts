import fc from 'fast-check';
import type { Indicator } from '../../src/model/indicator.ts';
import type { Rule } from '../../src/model/rule.ts';
import { ruleOf } from '../interpret/rule.ts';
import { ALWAYS, conditions, gates } from './conditions.ts';
import { leafOf, leftFacts, rightSides } from './leaves.ts';
import type { Populations } from './model.ts';
import type { Row } from './outcomes.ts';

/** A rule of one comparison, and the row of the table of outcomes it stands for. */
export interface LeafRule {
  readonly row: Row;
  readonly rule: Rule;
}

/** Rules of one comparison for each row, on each fact it can stand on. */
export const leafRules = (rows: readonly Row[], seed: number): readonly LeafRule[] =>
  rows.flatMap((row, n) => {
    const facts = leftFacts(row.type, row.side);
    const drawn = fc.sample(rightSides(row.phrase, row.type, row.side), { seed: seed + n, numRuns: facts.length });
    return facts.flatMap(({ id }, k) => {
      const value = drawn[k];
      if (!value) return [];
      return [{ row, rule: ruleOf({ kind: 'all', of: [leafOf(row.phrase, id, value)] }, ALWAYS) }];
    });
  });

const always = fc.constant(ALWAYS);
/** Whole rules. Half of them apply to every record, so that what they require is heard of often. */
export const rules: fc.Arbitrary<Rule> = fc
  .tuple(fc.oneof(always, gates), conditions)
  .map(([appliesWhen, requires]) => ruleOf(requires, appliesWhen));

export type TestIndicator = Populations & Indicator;

const TEXT = { vi: 'x', en: 'x' };
const gate = fc.oneof({ weight: 1, arbitrary: always }, { weight: 3, arbitrary: gates });

/** Indicators with none to three exclusions, with and without misses that can be mended. */
export const indicators: fc.Arbitrary<TestIndicator> = fc
  .record({
    receivedFrom: fc.constantFrom('2024-12-15T00:00:00.000000', '2025-07-01T00:00:00.000000'),
    exclusions: fc.array(gates, { maxLength: 3 }),
    denominator: gate,
    numerator: conditions,
    mendable: fc.option(gate),
  })
  .map(({ exclusions, ...rest }) => ({
    ...rest,
    id: 'an-indicator',
    version: 1,
    title: TEXT,
    definition: TEXT,
    subject: 'dossier',
    kind: 'proportion',
    sums: null,
    by: [],
    flags: [],
    direction: 'increase',
    population: 'received',
    accrual: 'period',
    citations: [],
    denominatorExclusion: exclusions.map((when, n) => ({ id: `out-${n}`, title: TEXT, when })),
    hash: '',
    file: 'indicators/an-indicator.yaml',
  }));
