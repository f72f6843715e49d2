import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/lang/load.ts';
import { renderDiagnostic, SoatError } from '../../src/model/diagnostic.ts';
import { changedRules, HINTS, RULE, TRAPS } from './traps.ts';

/** What the checker says, in English. */
function told(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof SoatError) return error.diagnostics.map((d) => renderDiagnostic(d, 'en'));
    throw error;
  }
  return [];
}

describe('every trap is told where it stands', () => {
  it.each(Object.entries(TRAPS))('%s', (code, trap) => {
    const lines = told(trap);
    expect(lines.length).toBe(code === 'E-RULE-068' ? 2 : 1);
    for (const line of lines) expect(line).toMatch(new RegExp(`^(rules|parameters)/[a-z0-9.-]+:\\d+:\\d+: ${code} `));
  });

  it.each(HINTS)('%s', (_, trap, expected) => {
    const lines = told(trap);
    expect(new Set(lines.map((line) => /E-RULE-\d+/.exec(line)?.[0])).size).toBe(1);
    for (const line of lines) expect(line).toMatch(new RegExp(expected));
  });

  it('tells all faults of a condition at once', () => {
    const bad =
      'requires: { all: [{ fact: gia, operator: in, value: "5" }, { not: [] }, { fact: isLate, operator: equal, value: "có", path: $.a }, { fact: trangThaiHoSo, operator: in, value: [9, "11"] }] }';
    const root = changedRules({ [RULE]: (text) => text.replace(/^requires: .*$/m, bad) });
    const codes = told(() => loadRules(root)).map((line) =>
      /^[^:]+:\d+:(\d+): (E-RULE-\d+)/.exec(line)?.slice(1, 3).join(' '),
    );
    expect(codes).toEqual([
      '53 E-RULE-022',
      '67 E-RULE-052',
      '113 E-RULE-036',
      '125 E-RULE-047',
      '177 E-RULE-035',
      '180 E-RULE-014',
    ]);
  });

  it('checks a shared condition nobody calls', () => {
    const root = changedRules({
      'conditions/alone.yaml': () =>
        'id: alone\ntitle: { vi: a, en: a }\nwhen: { all: [{ fact: gia, operator: lessThan, value: null }] }\n',
    });
    expect(told(() => loadRules(root))).toEqual([expect.stringContaining('conditions/alone.yaml:3:55: E-RULE-041')]);
  });
});
