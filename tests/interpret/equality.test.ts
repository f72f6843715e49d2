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

/** What each back end says is held against random rules and against mutants in tests/differential. */
describe('the two back ends on the small sample', () => {
  it('compares all dossiers by all rules', () => {
    const { length } = tiny.rules.rules;
    expect(length).toBeGreaterThanOrEqual(50);
    expect(tiny.judged.length).toBeGreaterThanOrEqual(37);
    expect(new Set(pairs.map(({ dossier, rule }) => `${dossier} ${rule}`)).size).toBe(tiny.judged.length * length);
  });

  it('agrees on every pair, of every outcome', () => {
    expect(pairs.filter(({ sql, reference }) => sql !== reference)).toEqual([]);
    expect(new Set(pairs.map(({ sql }) => sql))).toEqual(new Set(['notApplicable', 'pass', 'fail', 'undecided']));
  });
});
