import { describe, expect, it } from 'vitest';
import { incomplete, verdict } from '../../src/audit/verdict.ts';
import type { RunResult } from '../../src/model/run-result.ts';

const outcome = (pass: number, undecidedBy: RunResult['ruleOutcomes'][number]['undecidedBy']) => ({
  rule: 'fee-not-paid',
  version: 1,
  unit: null,
  pass,
  fail: 0,
  waived: 0,
  undecided: undecidedBy.reduce((sum, { count }) => sum + count, 0),
  undecidedBy,
});
/** Every rule lacks the payments, the fee and the instant of the dump; the register of apologies is there. */
const result = (...ruleOutcomes: ReturnType<typeof outcome>[]) =>
  ({
    rules: ruleOutcomes.map(({ rule }) => ({ id: rule, version: 1, lacks: ['dumpedAt', 'gia', 'payments'] })),
    unavailable: [{ table: 'explanations', field: null, because: 'coversNothing' }],
    ruleOutcomes,
  }) as unknown as RunResult;
const lacking = (about: string) => ({ kind: 'unavailable', about, count: 3 }) as const;

describe('a rule that could not run', () => {
  it('is told when nothing was decided and the data lack what it needs', () => {
    const found = incomplete(result(outcome(0, [lacking('payments'), lacking('gia')])));
    expect(found.map(({ code, params }) => [code, params])).toEqual([
      ['E-INC-003', { about: 'payments, gia', rules: 'fee-not-paid' }],
    ]);
  });

  it('is told with the others that lack the same', () => {
    // Two versions of one rule are told once.
    const rules = ['a', 'b', 'b'].map((rule) => ({ ...outcome(0, [lacking('payments')]), rule }));
    const found = incomplete(result(...rules, outcome(0, [lacking('gia')])));
    expect(found.map(({ params }) => params)).toEqual([
      { about: 'payments', rules: 'a, b' },
      { about: 'gia', rules: 'fee-not-paid' },
    ]);
  });

  it('is not told when it decided anything, or was kept by a cell rather than by a lack', () => {
    expect(incomplete(result(outcome(1, [lacking('payments')])))).toEqual([]);
    expect(incomplete(result({ ...outcome(0, [lacking('payments')]), waived: 1 }))).toEqual([]);
    expect(incomplete(result(outcome(0, [lacking('payments'), { kind: 'missing', about: 'gia', count: 1 }])))).toEqual(
      [],
    );
    expect(incomplete(result(outcome(0, [])))).toEqual([]);
  });

  it('is not told when the data hold what it needs, only not for these dossiers', () => {
    expect(incomplete(result(outcome(0, [lacking('apologies')])))).toEqual([]);
    expect(incomplete(result(outcome(0, [lacking('payments'), lacking('apologies')])))).toEqual([]);
    expect(incomplete(result(outcome(0, [lacking('dumpedAt')])))).toHaveLength(1);
    // A register that covers nothing is as good as none.
    expect(incomplete(result(outcome(0, [lacking('explanations')])))).toHaveLength(1);
  });

  it('is not told of what the user said is not delivered, and only then', () => {
    const both = result(outcome(0, [lacking('payments'), lacking('gia')]));
    expect(incomplete(both, ['payments'])).toHaveLength(1);
    expect(incomplete(both, ['payments', 'gia'])).toEqual([]);
  });
});

describe('the exit code', () => {
  const of = (error: number, warning: number, ...statuses: string[]) =>
    ({
      findings: { fail: { error, warning, note: 9 } },
      targets: [
        { id: 'B7', term: 'current', aspiration: false },
        { id: 'H3', term: 'later', aspiration: false },
        { id: 'H9', term: 'current', aspiration: true },
      ],
      targetResults: statuses.map((said) => {
        const [target, status] = said.includes(' ') ? said.split(' ') : ['B7', said];
        return { target, status };
      }),
      baseline: null,
    }) as unknown as RunResult;

  it('is 1 exactly when something reaches the list, targets that bind among it', () => {
    expect([verdict(of(0, 1), ['error']), verdict(of(1, 0), ['error'])]).toEqual([0, 1]);
    expect([verdict(of(0, 1), ['warning']), verdict(of(1, 0), ['warning']), verdict(of(0, 0), ['warning'])]).toEqual([
      1, 1, 0,
    ]);
    expect([verdict(of(1, 1, 'met'), ['missed']), verdict(of(0, 0, 'met', 'missed'), ['missed'])]).toEqual([0, 1]);
    expect(verdict(of(0, 0, 'H3 missed', 'H9 missed'), ['missed'])).toBe(0);
    expect(verdict(of(1, 1, 'missed'), ['never'])).toBe(0);
    expect(verdict(of(0, 1, 'met'), ['missed', 'warning'])).toBe(1);
    const since = (fail: number, nowFail: number): RunResult => {
      const findings = { new: { fail }, nowFail };
      return { ...of(1, 1, 'missed'), baseline: { findings } as unknown as RunResult['baseline'] };
    };
    expect(verdict(of(1, 1), ['new'])).toBe(0);
    expect([since(0, 0), since(1, 0), since(0, 1)].map((one) => verdict(one, ['new']))).toEqual([0, 1, 1]);
  });
});
