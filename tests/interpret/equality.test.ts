import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Interpreter, type JudgedOutcome } from '../../src/interpret/interpreter.ts';
import { judgeTiny, type TinyWork } from './tiny-work.ts';

interface Pair {
  readonly dossier: string;
  readonly rule: string;
  readonly sql: string;
  readonly reference: JudgedOutcome | undefined;
}

let tiny: TinyWork;
let pairs: readonly Pair[];

beforeAll(async () => {
  tiny = await judgeTiny();
  const interpreter = new Interpreter(tiny.rules.rules);
  const found: Pair[] = [];
  for (const { facts, verdicts } of tiny.judged) {
    const outcomes = await interpreter.judge(facts);
    tiny.rules.rules.forEach(({ id }, n) => {
      const sql = verdicts[n]?.outcome ?? 'none';
      found.push({ dossier: String(facts.values.maHoSo), rule: id, sql, reference: outcomes[n] });
    });
  }
  pairs = found;
}, 60_000);

/** Pairs in which the two back ends differ, once what the SQL says was put through `mutate`. */
const differences = (mutate: (outcome: string) => string = (outcome) => outcome): readonly Pair[] =>
  pairs.filter(({ sql, reference }) => mutate(sql) !== reference);

describe('the two back ends on the small sample', () => {
  it('compares all 37 dossiers by all five rules', () => {
    expect(tiny.judged.length).toBe(37);
    expect(new Set(pairs.map(({ dossier, rule }) => `${dossier} ${rule}`)).size).toBe(37 * 5);
  });

  it('agrees on every pair', () => {
    expect(differences()).toEqual([]);
  });

  it('gives the outcomes that were worked out by hand', () => {
    const expected = JSON.parse(readFileSync(new URL('../../samples/tiny/expected.json', import.meta.url), 'utf8')) as {
      rules: ({ rule: string; unit: string | null } & Record<JudgedOutcome, number>)[];
    };
    const province = expected.rules.filter(({ unit }) => unit === null);
    expect(province.length).toBe(5);
    for (const { rule, notApplicable, pass, fail, undecided } of province) {
      const of = (outcome: JudgedOutcome): number =>
        pairs.filter((pair) => pair.rule === rule && pair.reference === outcome).length;
      const found = {
        pass: of('pass'),
        fail: of('fail'),
        undecided: of('undecided'),
        notApplicable: of('notApplicable'),
      };
      expect({ rule, ...found }).toEqual({ rule, pass, fail, undecided, notApplicable });
    }
  });

  it('has outcomes enough that a slip in either back end would show, in every rule', () => {
    const swapped =
      (one: string, other: string) =>
      (outcome: string): string =>
        ({ [one]: other, [other]: one })[outcome] ?? outcome;
    const shownIn = (mutate: (outcome: string) => string): readonly string[] => [
      ...new Set(differences(mutate).map(({ rule }) => rule)),
    ];
    const rules = tiny.rules.rules.map(({ id }) => id);
    expect(shownIn(swapped('pass', 'fail'))).toEqual(expect.arrayContaining(rules));
    expect(shownIn(swapped('pass', 'notApplicable'))).toEqual(expect.arrayContaining(rules));
    expect(shownIn(swapped('fail', 'undecided'))).toEqual(expect.arrayContaining(rules));
  });
});
