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
    tiny.rules.rules.forEach(({ id, version }, n) => {
      const sql = verdicts[n]?.outcome ?? 'none';
      found.push({ dossier: String(facts.values.maHoSo), rule: `${id} ${version}`, sql, reference: outcomes[n] });
    });
  }
  pairs = found;
}, 60_000);

/** Pairs in which the two back ends differ, once what the SQL says was put through `mutate`. */
const differences = (mutate: (outcome: string) => string = (outcome) => outcome): readonly Pair[] =>
  pairs.filter(({ sql, reference }) => mutate(sql) !== reference);

describe('the two back ends on the small sample', () => {
  it('compares all 45 dossiers by every version of every rule', () => {
    expect(tiny.judged.length).toBe(45);
    expect(new Set(pairs.map(({ dossier, rule }) => `${dossier} ${rule}`)).size).toBe(45 * 50);
  });

  it('agrees on every pair', () => {
    expect(differences()).toEqual([]);
  });

  it('gives the outcomes that were worked out by hand', () => {
    const expected = JSON.parse(readFileSync(new URL('../../samples/tiny/expected.json', import.meta.url), 'utf8')) as {
      rules: ({ rule: string; version: number; unit: string | null } & Record<JudgedOutcome, number>)[];
    };
    // What the gate judges is no matter of conditions.
    const province = expected.rules.filter(({ unit, rule }) => unit === null && rule !== 'duplicate-code');
    expect(province.length).toBe(50);
    for (const { rule: id, version, notApplicable, pass, fail, undecided } of province) {
      const rule = `${id} ${version}`;
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
    // Three come into force after the sample: they apply to no dossier of it.
    const later = new Set(['competent-clock-short 1', 'online-without-vneid 2', 'refused-for-place 2']);
    const rules = [...new Set(pairs.map(({ rule }) => rule))].filter((rule) => !later.has(rule));
    expect(shownIn(swapped('pass', 'fail'))).toEqual(expect.arrayContaining(rules));
    expect(shownIn(swapped('pass', 'notApplicable'))).toEqual(expect.arrayContaining(rules));
    expect(shownIn(swapped('fail', 'undecided'))).toEqual(expect.arrayContaining(rules));
  });
});
