import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { caseGaps } from '../../src/ruletest/coverage.ts';
import { readCaseFiles } from '../../src/ruletest/read-cases.ts';
import { casesFolder, refusals } from './folder.ts';

const { rules } = loadRules(shippedRules());
const NAME = 'apology-missing.cases.yaml';
const HEAD = 'rule: apology-missing\nasOf: 2025-09-15T00:00:00.000000\ncases:\n';
const CASE = '  - name: a\n    dossier: { ngayTiepNhan: 2025-07-01T08:00:00.000000 }\n    expect: pass\n';
const read = (text: string, name = NAME) => readCaseFiles(casesFolder({ [name]: text }), rules);

describe('reading cases', () => {
  it('fills in what a case leaves out', () => {
    const [file] = read(`${HEAD}${CASE}    procedure: none\n    apologies: none\n`);
    expect(file).toMatchObject({ rule: 'apology-missing', file: `rules/${NAME}` });
    expect(file?.cases).toMatchObject([
      {
        name: 'a',
        line: 4,
        asOf: '2025-09-15T00:00:00.000000',
        unreadable: [],
        unavailable: [],
        registers: { apologies: null, explanations: [], supplements: [], payments: [], attachments: [] },
        others: [],
        procedures: null,
        boundary: false,
      },
    ]);
  });

  it('takes the cut of the case before that of the file', () => {
    const [file] = read(`${HEAD}${CASE}    asOf: 2025-07-15T12:00:00.000000\n`);
    expect(file?.cases[0]?.asOf).toBe('2025-07-15T12:00:00.000000');
  });

  it('finds nothing in a folder without cases, and then every rule has gaps', () => {
    expect(readCaseFiles(casesFolder({}), rules)).toEqual([]);
    const ids = [...new Set(rules.map(({ id }) => id))];
    // Its only fact is a key field, so nothing about it can be unknown.
    const decided = 'code-malformed';
    expect(ids).toContain(decided);
    expect(caseGaps(rules, [])).toEqual(
      ids.map((id) => ({
        rule: id,
        missing: ['pass', 'fail', ...(id === decided ? [] : ['undecided']), 'boundary'],
      })),
    );
  });

  it('tells which kinds of case a rule lacks', () => {
    const files = read(`${HEAD}${CASE}    boundary: true\n`);
    expect(caseGaps(rules, files)).toContainEqual({ rule: 'apology-missing', missing: ['fail', 'undecided'] });
  });
});

describe('a closed world', () => {
  it('a cases file of no rule is refused', () => {
    const text = `${HEAD.replace('apology-missing', 'apology-mising')}${CASE}`;
    expect(refusals(() => read(text, 'apology-mising.cases.yaml'))).toEqual([
      'rules/apology-mising.cases.yaml:1:7: E-RULE-016 "apology-mising" is not among rules; apology-missing',
    ]);
  });

  it('a cases file named for another rule is refused', () => {
    expect(refusals(() => read(`${HEAD}${CASE}`, 'apology-late.cases.yaml'))).toEqual([
      expect.stringMatching(/^rules\/apology-late\.cases\.yaml:1:7: E-RULE-002 .*apology-missing\.cases\.yaml/),
    ]);
  });

  it('the faults of all files come together', () => {
    const root = casesFolder({ [NAME]: 'rule: apology-missing\ncases: []\n', 'x.cases.yaml': `${HEAD}${CASE}` });
    expect(refusals(() => readCaseFiles(root, rules))).toHaveLength(2);
  });
});

describe('faults, with their place', () => {
  const dossier = (cells: string): string => CASE.replace(' }', `, ${cells} }`);
  it.each([
    ['an unknown key', `${CASE}    expects: pass\n`, /^7:14: .*"expects"/],
    ['an unknown field', dossier('ngayHenTro: 2025-07-01T00:00:00.000000'), /^5:70: .*"ngayHenTro"/],
    ['a value of another type', dossier('gia: "8000"'), /^5:63: .*gia: .*number/],
    ['an unquoted code', dossier('trangThaiHoSo: 10'), /^5:73: .*trangThaiHoSo/],
    ['a code that is not in the list', dossier('trangThaiHoSo: "11"'), /^5:73: .*trangThaiHoSo/],
    ['an instant without fractions', dossier('ngayTra: 2025-07-01T08:00:00'), /^5:67: .*ngayTra/],
    ['a day that does not exist', dossier('ngayTra: 2025-02-30T08:00:00.000000'), /^5:67: .*an instant that exists/],
    ['an hour that does not exist', dossier('ngayTra: 2025-02-20T24:00:00.000000'), /^5:67: .*an instant that exists/],
    ['a year nobody reads', dossier('ngayTra: 2101-01-01T08:00:00.000000'), /^5:67: .*an instant that exists/],
    ['a number too long', dossier('gia: 1000000000000000'), /^5:63: .*gia/],
    ['no receipt', CASE.replace('2025-07-01T08:00:00.000000', 'null'), /^5:30: .*ngayTiepNhan/],
    ['no unit', dossier('donViXuLy: null'), /^5:69: .*is rejected/],
    ['an unknown expectation', CASE.replace('pass', 'waived'), /^6:13: .*expect/],
    ['a reason without undecided', `${CASE}    because: missing:gia\n`, /^7:14: .*only with expect: undecided/],
    ['a reason of no kind', `${CASE.replace('pass', 'undecided')}    because: lost:gia\n`, /^7:14: .*because/],
    ['an unreadable key', `${CASE}    unreadable: [ngayTiepNhan]\n`, /^7:18: .*unreadable/],
    ['an unavailable key', `${CASE}    unavailable: [maHoSo]\n`, /^7:19: .*unavailable/],
    ['a value of an unreadable cell', `${dossier('gia: 1')}    unreadable: [gia]\n`, /^7:18: .*has a value/],
    ['a value of an absent column', `${dossier('gia: 1')}    unavailable: [gia]\n`, /^7:19: .*has a value/],
    [
      'a cell both unreadable and absent',
      `${CASE}    unreadable: [gia]\n    unavailable: [gia]\n`,
      /^7:18: .*unavailable as well/,
    ],
    ['coverage by no register', `${CASE}    apologies: none\n    apologiesFrom: 2025-01-01\n`, /^8:20: .*no register/],
    ['a register that is no list', `${CASE}    apologies: some\n`, /^7:16: .*apologies/],
    ['an unknown field of a register', `${CASE}    apologies: [{ ngayGiu: null }]\n`, /^7:17: .*"ngayGiu"/],
    ['a procedure of no dossier', `${CASE}    procedure: { coKetQua: true }\n`, /^7:16: .*dossier.maTTHC/],
    ['a name used twice', `${CASE}${CASE}`, /^7:11: .*a: ×2/],
  ])('%s', (_, cases, expected) => {
    const found = refusals(() => read(`${HEAD}${cases}`));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^rules\/apology-missing\.cases\.yaml:\d+:\d+: E-RULE-002 /);
    expect(found[0]?.replace(`rules/${NAME}:`, '')).toMatch(expected);
  });

  it('no cut at all', () => {
    expect(refusals(() => read(`rule: apology-missing\ncases:\n${CASE}`))).toEqual([
      expect.stringMatching(/:3:5: E-RULE-002 .*asOf: required/),
    ]);
  });
});
