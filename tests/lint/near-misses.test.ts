import { describe, expect, it } from 'vitest';
import { act, casesText, type Files, linted, lintFolder, only, parameter, ruleText, second } from './folder.ts';

const LATE = '{ all: [{ fact: isLate, operator: equal, value: true }] }';
const ONLINE = '{ all: [{ fact: kenhThucHien, operator: equal, value: "2" }] }';
const APOLOGY = (value: string): string => `{ all: [{ fact: hasApology, operator: equal, value: ${value} }] }`;
const dated = (id: string, from: string, to: string, applies: string, requires: string): Files => ({
  [`rules/${id}.yaml`]: ruleText(id, applies, requires).replace(
    'inForce: { from: 2020-01-01, to: null }\nappliesWhen',
    `inForce: { from: ${from}, to: ${to} }\nappliesWhen`,
  ),
  [`rules/${id}.cases.yaml`]: casesText(id),
});

/** Folders that look like one that a check fires on, and are in order. */
const SOUND: Readonly<Record<string, Files>> = {
  'an empty cell is asked about beside the negation': only(
    '{ any: [{ fact: duocThanhToanTrucTuyen, operator: equal, value: null }, { fact: duocThanhToanTrucTuyen, operator: notIn, value: ["1", "2"] }] }',
  ),
  'a negation of a negation denies nothing': only(
    '{ not: { fact: duocThanhToanTrucTuyen, operator: notIn, value: ["1", "2"] } }',
  ),
  'a guard that makes unknown false adds something': only(
    '{ all: [{ fact: duocThanhToanTrucTuyen, operator: notEqual, value: null }, { fact: duocThanhToanTrucTuyen, operator: in, value: ["1", "2"] }] }',
  ),
  'two facts may be in any order': only(
    '{ all: [{ fact: ngayNopHoSo, operator: lessThanInclusive, value: { fact: ngayTiepNhan } }, { fact: ngayTra, operator: greaterThan, value: { fact: ngayTiepNhan } }] }',
  ),
  'nobody, as well as somebody, is in an empty list': only(
    '{ all: [{ fact: dsKetNoiCSDL, operator: "everyFact:notIn", value: [DKKD, DC] }] }',
  ),
  'a list of some codes sorts out the others': only(
    '{ all: [{ fact: loaiDoiTuong, operator: in, value: ["1", "2", "3"] }] }',
  ),
  'rules of different days have nothing to do with each other': {
    ...dated('base', '2020-01-01', '2024-12-31', LATE, APOLOGY('true')),
    ...dated('second', '2025-01-01', 'null', LATE, APOLOGY('false')),
  },
  'a rule within another on some days only is of use on the rest': {
    ...dated(
      'base',
      '2020-01-01',
      'null',
      '{ all: [{ fact: isLate, operator: equal, value: true }, { fact: kenhThucHien, operator: equal, value: "2" }] }',
      APOLOGY('true'),
    ),
    ...dated('second', '2025-01-01', 'null', LATE, APOLOGY('true')),
  },
  'rules that cannot apply to one dossier do not contradict': {
    ...only('{ all: [{ fact: kenhThucHien, operator: equal, value: "1" }] }', APOLOGY('true')),
    ...second(ONLINE, APOLOGY('false')),
  },
  'a rule that fails more is not within the other': {
    ...only(`{ all: [${LATE}, ${ONLINE}] }`, APOLOGY('true')),
    ...second(ONLINE, '{ all: [{ fact: hasExplanation, operator: equal, value: true }] }'),
  },
  'an act that ends after the rule does': {
    'acts/decree.yaml': act('decree', '2024-12-31'),
    ...dated('base', '2020-01-01', '2024-12-31', LATE, APOLOGY('true')),
  },
  'a parameter with a value on the first day of the rule': {
    'parameters/level.yaml': parameter('level', '2020-01-01', 7),
    ...only(LATE, '{ all: [{ fact: gia, operator: greaterThan, value: { fact: param.level } }] }'),
  },
};

describe('what lint does not say', () => {
  it.each(Object.entries(SOUND))('%s', (_what, files) => {
    // Rules end here so that others may follow.
    expect(linted(lintFolder(files), { ignore: ['rule-ends'] }).report.findings).toEqual([]);
  });
});

describe('a rule that ends', () => {
  const ends = dated('base', '2020-01-01', '2024-12-31', LATE, APOLOGY('true'));
  const [first = ''] = [ends['rules/base.yaml']];
  const later = first
    .replace('version: 1', 'version: 2')
    .replace('from: 2020-01-01, to: 2024-12-31', 'from: 2025-01-01, to: null');

  it('is told unless a version follows', () => {
    const codes = (files: Files): readonly string[] =>
      linted(lintFolder(files)).report.findings.map(({ code }) => code);
    expect(codes(ends)).toEqual(['SL015']);
    expect(codes({ 'rules/base.v1.yaml': first, 'rules/base.yaml': later })).toEqual([]);
  });
});

describe('what a shared condition is', () => {
  const shared = (when: string): Files => ({
    'conditions/shared.yaml': `id: shared\ntitle: { vi: "chung", en: "shared" }\nwhen: ${when}\n`,
    ...only('{ all: [{ condition: shared }] }'),
    ...second(
      '{ all: [{ condition: shared }, { fact: isLate, operator: equal, value: true }] }',
      '{ all: [{ fact: hasExplanation, operator: equal, value: true }] }',
    ),
  });

  it('is told once, in its own file', () => {
    const { findings } = linted(
      lintFolder(shared('{ all: [{ fact: loaiDinhDanh, operator: in, value: ["1", "2"] }] }')),
    ).report;
    expect(findings.map(({ code, file }) => [code, file])).toEqual([['SL021', 'conditions/shared.yaml']]);
  });

  it('counts in the condition that names it', () => {
    const { findings } = linted(
      lintFolder(shared('{ all: [{ fact: isLate, operator: equal, value: false }] }')),
    ).report;
    expect(findings.map(({ code, file, line }) => [code, file, line])).toEqual([['SL020', 'rules/second.yaml', 10]]);
  });
});
