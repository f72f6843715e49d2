import { describe, expect, it, vi } from 'vitest';
import { scaffold } from '../../src/author/scaffold.ts';
import { loadRules } from '../../src/lang/load.ts';
import { renderDiagnostic, SoatError } from '../../src/model/diagnostic.ts';
import { ELSEWHERE, FAULTS } from './faults.ts';
import { placesOf, raised } from './places.ts';
import { changedRules, HINTS, RULE, TRAPS } from './traps.ts';
import { WAIVER_FAULTS, WAIVER_FAULTS_ELSEWHERE } from './waiver-faults.ts';

vi.mock('../../src/model/diagnostic.ts', async (original) =>
  (await import('./places.ts')).recorded(await original(), 'diagnostic'),
);
vi.mock('../../src/lang/trap.ts', async (original) => (await import('./places.ts')).recorded(await original(), 'trap'));

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

/** The same code, raised by other commands than those that load rules. */
const BESIDE = [
  ...WAIVER_FAULTS_ELSEWHERE,
  [
    'E-RULE-011',
    'a draft by an act nobody has',
    () => scaffold({ kind: 'rule', id: 'a-draft', rulesFolder: changedRules({}), act: 'nd-0-2025', lang: 'vi' }),
  ],
] as const;

const codesIn = (lines: readonly string[]): string[] => [
  ...new Set(lines.flatMap((line) => line.match(/E-[A-Z]+-\d{3}/) ?? [])),
];

const codesTold = (changes: Parameters<typeof changedRules>[0]): string[] =>
  told(() => loadRules(changedRules(changes))).map((line) => /E-[A-Z]+-\d{3}/.exec(line)?.[0] ?? '');

describe('every trap is told where it stands', () => {
  it.each(Object.entries(TRAPS))('%s', (code, trap) => {
    const lines = told(trap);
    expect(lines.length).toBe(code === 'E-RULE-068' ? 2 : 1);
    for (const line of lines) expect(line).toMatch(new RegExp(`^(rules|parameters)/[a-z0-9.-]+:\\d+:\\d+: ${code} `));
  });

  it.each(Object.entries({ ...FAULTS, ...WAIVER_FAULTS }))('%s', (code, fault) => {
    expect(codesIn(told(fault))).toEqual([code]);
  });

  it.each([...ELSEWHERE, ...BESIDE])('%s, elsewhere: %s', (code, _, fault) => {
    expect(codesIn(told(fault))).toEqual([code]);
  });

  // The last of these: it asks what the others reached.
  it('every place that raises a code is reached by a fixture of that code, and there is one for each', () => {
    const elsewhere = [...ELSEWHERE, ...BESIDE].map(([code]) => code);
    const fixtures = [...Object.keys({ ...FAULTS, ...WAIVER_FAULTS, ...TRAPS }), ...elsewhere];
    expect(
      placesOf()
        .map(({ code }) => code)
        .sort(),
    ).toEqual(fixtures.sort());
    expect(placesOf().filter((place) => !raised(place))).toEqual([]);
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

  it.each([
    [
      'two keys in one node',
      '{ all: [{ condition: lat }], any: [{ not: [] }], fact: gia }',
      ['006', '055', '008', '052'],
    ],
    ['a list under not', '{ not: [{ fact: gia, operator: atMost, value: 0 }] }', ['052', '004']],
    ['one node under all', '{ all: { fact: gia, operator: equal, value: 5 } }', ['051', '066']],
    ['a comparison without a value', '{ all: [{ fact: gía, operator: atMost }] }', ['054', '003', '004']],
    [
      'a comparison with another fact',
      '{ all: [{ fact: gía, operator: atMost, value: { fact: gìa, path: $.a } }] }',
      ['003', '004', '003', '047'],
    ],
    ['a list', '{ all: [{ fact: trangThaiHoSo, operator: in, value: [null, 9, "11"] }] }', ['025', '035', '014']],
  ])('tells all faults of %s at once', (_, condition, codes) => {
    const told = codesTold({ [RULE]: (text) => text.replace(/^requires: .*$/m, `requires: ${condition}`) });
    expect(told.sort()).toEqual(codes.map((code) => `E-RULE-${code}`).sort());
  });

  it('tells at once what is wrong with the shape, the conditions, and the messages of a rule', () => {
    const severe = (text: string) => text.replace('severity: error', 'severity: fatal');
    const unasked = (text: string) => text.replace(/^requires: .*$/m, 'requires: { any: [] }');
    const named = (text: string) => text.replace('đã có kết quả điện tử.', 'của {chuHoSo} theo 766/QĐ-TTg.');
    expect(codesTold({ [RULE]: (text) => unasked(severe(text)) })).toEqual(['E-RULE-002', 'E-RULE-007']);
    expect(codesTold({ [RULE]: (text) => named(unasked(text)) })).toEqual(['E-RULE-007', 'E-RULE-012', 'E-RULE-065']);
  });

  it('tells at once what is wrong with the conditions and the flags of an indicator', () => {
    const codes = codesTold({
      'indicators/vneid.yaml': (text) =>
        text.replace('value: true', 'value: có').replace('VNeID }', 'VNeID, contradictedBy: [nobody] }'),
    });
    expect(codes).toEqual(['E-RULE-036', 'E-RULE-016']);
    const sums = codesTold({
      'indicators/business-time-saved.yaml': (text) =>
        text.replace('kind: ratio', 'kind: proportion').replace('numeratorOf: timeSaved', 'numeratorOf: timeSved'),
    });
    expect(sums.sort()).toEqual(['E-RULE-003', 'E-RULE-081']);
  });

  it('tells nobody that a constant whose file is faulty does not exist', () => {
    expect(codesTold({ 'parameters/supplement-days.yaml': (text) => text.replace(/^unit: .*$/m, 'unt: x') })).toEqual(
      expect.not.arrayContaining(['E-RULE-003']),
    );
  });

  it('checks a shared condition nobody calls', () => {
    const root = changedRules({
      'conditions/alone.yaml': () =>
        'id: alone\ntitle: { vi: a, en: a }\nwhen: { all: [{ fact: gia, operator: lessThan, value: null }] }\n',
    });
    expect(told(() => loadRules(root))).toEqual([expect.stringContaining('conditions/alone.yaml:3:55: E-RULE-041')]);
  });
});
