import { describe, expect, it } from 'vitest';
import { Interpreter } from '../../src/interpret/interpreter.ts';
import type { Condition, OperatorName } from '../../src/model/ast.ts';
import type { FactRecord, FactValue } from '../../src/model/fact-record.ts';
import { OPERATORS } from '../../src/model/operators.ts';
import { between, leaf, recordOf, ruleOf } from './rule.ts';

const judge = async (requires: Condition, record: FactRecord): Promise<string> =>
  (await new Interpreter([ruleOf(requires)]).judge(record))[0] ?? 'none';

const T = leaf('t', 'equal', true);
const F = leaf('f', 'equal', true);
const U = leaf('u', 'equal', true);
const LOGIC = recordOf({ t: true, f: false, u: null });
const not = (of: Condition): Condition => ({ kind: 'not', of });
const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
const named = (of: Condition): Condition => ({ kind: 'named', name: 'shared', of });

describe('Kleene logic, with unknown leaves', () => {
  it.each([
    ['T', T, 'pass', 'fail'],
    ['F', F, 'fail', 'pass'],
    ['U', U, 'undecided', 'undecided'],
  ] as const)('not %s', async (_, one, asIs, negated) => {
    expect(await judge(one, LOGIC)).toBe(asIs);
    expect(await judge(not(one), LOGIC)).toBe(negated);
    expect(await judge(not(not(one)), LOGIC)).toBe(asIs);
    expect(await judge(named(not(named(one))), LOGIC)).toBe(negated);
  });

  it.each([
    ['T T', T, T, 'pass', 'pass'],
    ['T F', T, F, 'fail', 'pass'],
    ['T U', T, U, 'undecided', 'pass'],
    ['F F', F, F, 'fail', 'fail'],
    ['F U', F, U, 'fail', 'undecided'],
    ['U U', U, U, 'undecided', 'undecided'],
  ] as const)('all and any of %s', async (_, one, other, both, either) => {
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(await judge(all(a, b), LOGIC)).toBe(both);
      expect(await judge(any(a, b), LOGIC)).toBe(either);
      // De Morgan, three-valued.
      expect(await judge(not(any(not(a), not(b))), LOGIC)).toBe(both);
      expect(await judge(not(all(not(a), not(b))), LOGIC)).toBe(either);
    }
  });

  it('asks first whether the rule applies', async () => {
    const outcome = async (appliesWhen: Condition, requires: Condition): Promise<unknown> =>
      (await new Interpreter([ruleOf(requires, appliesWhen)]).judge(LOGIC))[0];
    expect(await outcome(F, U)).toBe('notApplicable');
    expect(await outcome(U, T)).toBe('undecided');
    expect(await outcome(U, F)).toBe('undecided');
    expect(await outcome(T, T)).toBe('pass');
    expect(await outcome(T, F)).toBe('fail');
    expect(await outcome(T, U)).toBe('undecided');
  });
});

type Row = readonly [operator: OperatorName, left: FactValue, right: FactValue | readonly number[], outcome: string];
const AT = (time: string): string => `2025-07-01T${time}`;
const ROWS: readonly Row[] = [
  ['equal', 'a', 'a', 'pass'],
  ['equal', 'a', 'b', 'fail'],
  ['notEqual', 'a', 'b', 'pass'],
  ['notEqual', 'a', 'a', 'fail'],
  ['equal', 'Hà Tu', 'Hà Tu', 'pass'],
  ['equal', 0.1, 0.1, 'pass'],
  ['equal', 0, -0, 'pass'],
  ['equal', false, false, 'pass'],
  ['equal', false, true, 'fail'],
  // As text, 10.5 would come before 9.75.
  ['lessThan', 9.75, 10.5, 'pass'],
  ['lessThan', 10.5, 9.75, 'fail'],
  ['greaterThan', -1, -2, 'pass'],
  ['lessThan', 0, 0, 'fail'],
  ['lessThanInclusive', 0, 0, 'pass'],
  ['greaterThan', 999_999_999_999_999, 999_999_999_999_998, 'pass'],
  ['greaterThanInclusive', 0.3, 0.1 + 0.2, 'fail'],
  ['lessThan', AT('16:59:59.999999'), AT('17:00:00.000000'), 'pass'],
  ['greaterThan', AT('17:00:00.000001'), AT('17:00:00.000000'), 'pass'],
  ['lessThanInclusive', AT('17:00:00.000000'), AT('17:00:00.000000'), 'pass'],
  ['greaterThan', AT('17:00:00.000000'), AT('17:00:00.000000'), 'fail'],
  ['lessThan', '2024-12-31T23:59:59.999999', '2025-01-01T00:00:00.000000', 'pass'],
  ['lessThan', '2025-09-30', '2025-10-01', 'pass'],
  ['greaterThanInclusive', '2025-10-01', '2025-10-01', 'pass'],
  ['in', '9', ['9', '10'], 'pass'],
  ['in', '1', ['9', '10'], 'fail'],
  ['notIn', '1', ['9', '10'], 'pass'],
  ['notIn', '9', ['9', '10'], 'fail'],
  ['in', 10, [9, 10], 'pass'],
  ['notIn', 10, [9, 10], 'fail'],
  ['contains', ['a', 'b'], 'b', 'pass'],
  ['contains', ['a', 'b'], 'c', 'fail'],
  ['contains', [], 'a', 'fail'],
  ['doesNotContain', ['a', 'b'], 'c', 'pass'],
  ['doesNotContain', ['a', 'b'], 'a', 'fail'],
  ['doesNotContain', [], 'a', 'pass'],
];
const OPPOSITE: Readonly<Record<string, string>> = { pass: 'fail', fail: 'pass' };

describe('comparisons', () => {
  it.each(ROWS)('%s: %j, %j: %s', async (operator, left, right, outcome) => {
    const one = leaf('a', operator, right);
    expect(await judge(one, recordOf({ a: left }))).toBe(outcome);
    expect(await judge(not(one), recordOf({ a: left }))).toBe(OPPOSITE[outcome]);
  });

  it.each(ROWS)('%s with a null, whatever stands on the right (%j, %j)', async (operator, _, right) => {
    const one = leaf('a', operator, right);
    expect(await judge(one, recordOf({ a: null }))).toBe('undecided');
    expect(await judge(not(one), recordOf({ a: null }, 'a'))).toBe('undecided');
  });

  const PAIRS = ROWS.filter(([operator]) => OPERATORS[operator].factOperand);
  it.each(PAIRS)(
    '%s between facts: %j, %j: %s, and unknown when either is null',
    async (operator, left, right, outcome) => {
      const one = between('a', operator, 'b');
      const with_ = (a: FactValue, b: FactValue) => judge(one, recordOf({ a, b }, 'a', 'b'));
      expect(await with_(left, right as FactValue)).toBe(outcome);
      expect(await judge(not(one), recordOf({ a: left, b: right as FactValue }))).toBe(OPPOSITE[outcome]);
      expect(await with_(null, right as FactValue)).toBe('undecided');
      expect(await with_(left, null)).toBe('undecided');
      expect(await with_(null, null)).toBe('undecided');
    },
  );

  it('compares with null only what says what its null means', async () => {
    const [isNull, isThere] = [leaf('a', 'equal', null), leaf('a', 'notEqual', null)];
    const happened = recordOf({ a: AT('08:00:00.000000') });
    const didNot = recordOf({ a: null }, 'a');
    const unreadable = recordOf({ a: null });
    for (const [record, nothing, something] of [
      [happened, 'fail', 'pass'],
      [didNot, 'pass', 'fail'],
      [unreadable, 'undecided', 'undecided'],
    ] as const) {
      expect(await judge(isNull, record)).toBe(nothing);
      expect(await judge(isThere, record)).toBe(something);
      expect(await judge(not(isNull), record)).toBe(something);
      expect(await judge(not(isThere), record)).toBe(nothing);
    }
  });
});

describe('what the engine must never see', () => {
  it('a group without conditions: the engine takes an empty any for true', () => {
    expect(() => new Interpreter([ruleOf(any())])).toThrow('an empty "any"');
    expect(() => new Interpreter([ruleOf(all(T, all()))])).toThrow('an empty "all"');
  });

  it('an operator that cannot be asked of null', () => {
    expect(() => new Interpreter([ruleOf(leaf('a', 'lessThan', null))])).toThrow('"lessThan" cannot be asked of null');
  });

  it.each([
    ['absent', {}, 'has no fact a'],
    ['undefined', { a: undefined }, 'has no fact a'],
    ['inherited', Object.create({ a: 1 }), 'has no fact a'],
    ['NaN', { a: Number.NaN }, 'no value of the fact profile'],
    ['infinite', { a: Number.POSITIVE_INFINITY }, 'no value of the fact profile'],
    ['a Date', { a: new Date(0) }, 'no value of the fact profile'],
    ['a bigint', { a: 5n }, 'no value of the fact profile'],
    ['a function, which would become a dynamic fact', { a: () => 1 }, 'no value of the fact profile'],
    ['a list of numbers', { a: [1] }, 'no value of the fact profile'],
  ])('a fact that is %s', async (_, values, message) => {
    const interpreter = new Interpreter([ruleOf(leaf('a', 'equal', 1), leaf('a', 'equal', 1))]);
    const record = { values, nullIsDefinite: new Set<string>() } as unknown as FactRecord;
    await expect(interpreter.judge(record)).rejects.toThrow(message);
    // One bad record does not spoil the next.
    expect(await interpreter.judge(recordOf({ a: 1 }))).toEqual(['pass']);
  });

  it('overlapping runs: every record gets all its outcomes, however they fall', async () => {
    const limits = [5, 50, 150];
    const interpreter = new Interpreter(
      limits.map((limit) => ruleOf(all(leaf('a', 'lessThan', limit), not(any(F, U))))),
    );
    const together: Promise<readonly string[]>[] = [];
    for (let a = 0; a < 200; a++) {
      together.push(interpreter.judge(recordOf({ a, f: false, u: false })));
      // An engine that another run has just finished skips what it has not begun; so begin at every distance.
      for (let turns = a % 40; turns > 0; turns--) await Promise.resolve();
    }
    const expected = together.map((_, a) => limits.map((limit) => (a < limit ? 'pass' : 'fail')));
    expect(await Promise.all(together)).toEqual(expected);
  });
});
