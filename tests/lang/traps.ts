import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import type { Code } from '../../src/model/codes.ts';
import { tempFolder } from '../support/cli.ts';

/** The shipped rules with some files changed, added (from nothing) or taken away. */
export function changedRules(changes: Readonly<Record<string, (text: string) => string | null>>): string {
  const root = join(tempFolder(), 'rules');
  cpSync(shippedRules(), root, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const path = join(root, file);
    let text = '';
    try {
      text = readFileSync(path, 'utf8');
    } catch {
      // A file that is not there yet.
    }
    const changed = change(text);
    if (changed === text) throw new Error(`nothing changed in ${file}`);
    if (changed === null) rmSync(path);
    else writeFileSync(path, changed);
  }
  return root;
}

/** The rule every trap is set in. It has one citation without days. */
export const RULE = 'rules/result-not-electronic.yaml';
export const PARAMETER = 'parameters/apology-lead-days.yaml';
const DATED = 'rules/end-before-receipt';

export type Trap = () => unknown;
export const within =
  (change: (text: string) => string | null, file = RULE): Trap =>
  () =>
    loadRules(changedRules({ [file]: change }));
export const replaced = (from: string | RegExp, to: string, file = RULE): Trap =>
  within((text) => text.replace(from, to), file);
export const requires = (condition: string): Trap => replaced(/^requires: .*$/m, `requires: ${condition}`);
export const comparison = (fact: string, operator: string, value: string): Trap =>
  requires(`{ all: [{ fact: ${fact}, operator: "${operator}", value: ${value} }] }`);
const constant = (value: string, type = 'integer'): Trap =>
  within(
    (text) => text.replace('type: integer', `type: ${type}`).replaceAll('value: 1\n', `value: ${value}\n`),
    PARAMETER,
  );

/** A second version of a rule, once the first has these days and the second those. */
const versions =
  (first: string, second: string, name = `${DATED}.v1.yaml`): Trap =>
  () => {
    const text = readFileSync(join(shippedRules(), `${DATED}.yaml`), 'utf8').replace(
      /citations:[\s\S]*?appliesWhen:/,
      CITED,
    );
    const root = changedRules({
      [`${DATED}.yaml`]: () => text.replace('version: 1', 'version: 2').replace('DAYS', second),
      [name]: () => text.replace('DAYS', first),
    });
    return loadRules(root);
  };
const CITED = `citations:
  - { act: nd-45-2020, provision: null, quote: null, inForce: { from: null, to: null }, standing: unverified }
inForce: DAYS
appliesWhen:`;

/** For each code of the rule language, the one way to get it and nothing else. */
export const TRAPS = {
  'E-RULE-022': comparison('trangThaiHoSo', 'in', '"9"'),
  'E-RULE-023': comparison('trangThaiHoSo', 'notIn', 'true'),
  'E-RULE-024': comparison('trangThaiHoSo', 'in', '[]'),
  'E-RULE-025': comparison('trangThaiHoSo', 'in', '["9", null]'),
  'E-RULE-026': comparison('ngayTra', 'lessThan', '15/07/2025'),
  'E-RULE-027': comparison('ngayTra', 'lessThan', '2025-07-15'),
  'E-RULE-028': comparison('apologySentOn', 'lessThan', '2025-07-15T00:00:00.000000'),
  'E-RULE-029': comparison('ngayTra', 'lessThan', '2025-07-15T00:00:00Z'),
  'E-RULE-030': comparison('ngayTra', 'lessThan', '2025-07-15T08:00'),
  'E-RULE-031': comparison('apologySentOn', 'lessThan', '2025-02-30'),
  'E-RULE-032': comparison('gia', 'greaterThan', '"1.000"'),
  'E-RULE-033': comparison('gia', 'greaterThan', '1234567890123456'),
  'E-RULE-034': comparison('gia', 'greaterThan', '.inf'),
  'E-RULE-035': comparison('maTTHC', 'equal', '1.004873'),
  'E-RULE-036': comparison('isLate', 'equal', '"true"'),
  'E-RULE-037': comparison('tenTTHC', 'equal', '""'),
  'E-RULE-038': comparison('maTTHC', 'lessThan', '"2"'),
  'E-RULE-039': comparison('isLate', 'greaterThan', 'false'),
  'E-RULE-040': comparison('gia', 'greaterThan', 'true'),
  'E-RULE-041': comparison('ngayTra', 'greaterThan', 'null'),
  'E-RULE-042': comparison('trangThaiHoSo', 'equal', '["9"]'),
  'E-RULE-043': comparison('trangThaiHoSo', 'equal', '{ code: "9" }'),
  'E-RULE-044': comparison('tenTTHC', 'in', '{ fact: maHoSo }'),
  'E-RULE-045': comparison('tenTTHC', 'contains', 'khai sinh'),
  'E-RULE-046': comparison('dsKetNoiCSDL', 'equal', 'DKKD'),
  'E-RULE-047': requires('{ all: [{ fact: gia, operator: equal, value: 0, path: $.x }] }'),
  'E-RULE-048': requires('{ all: [{ fact: gia, operator: equal, value: 0, params: { a: b } }] }'),
  'E-RULE-049': requires('{ all: [{ fact: gia, operator: equal, value: 0, priority: 5 }] }'),
  'E-RULE-050': comparison('""', 'equal', '0'),
  'E-RULE-051': requires('{ all: { fact: gia, operator: equal, value: 0 } }'),
  'E-RULE-052': requires('{ not: [{ fact: gia, operator: equal, value: 0 }] }'),
  'E-RULE-053': requires('{ all: [late] }'),
  'E-RULE-054': requires('{ all: [{ fact: gia, operator: equal }] }'),
  'E-RULE-055': requires('{ any: [{ condition: late }], fact: gia }'),
  'E-RULE-056': comparison('dsKetNoiCSDL', 'anyFact:equal', 'DKKD'),
  'E-RULE-057': comparison('gia', 'swap:lessThan', '0'),
  'E-RULE-058': comparison('dsKetNoiCSDL', 'someFact:everyFact:equal', 'DKKD'),
  'E-RULE-059': comparison('maTTHC', 'someFact:equal', '"1.004873"'),
  'E-RULE-060': comparison('dsKetNoiCSDL', 'everyValue:contains', '[]'),
  'E-RULE-061': comparison('ngayTra', 'not:equal', 'null'),
  'E-RULE-100': comparison('gia', 'greaterThan', '1.000'),
  'E-RULE-101': comparison('tenTTHC', 'equal', '"khai sinh "'),
  'E-RULE-062': replaced('severity: error', 'severity: error\nevent: { type: late }'),
  'E-RULE-063': replaced('severity: error', 'severity: error\ntags: [x]'),
  'E-RULE-064': replaced(/citations:[\s\S]*?appliesWhen/, 'citations: []\nappliesWhen'),
  'E-RULE-065': comparison('maTTHC', 'equal', '"118/2025/NĐ-CP"'),
  'E-RULE-066': comparison('gia', 'lessThan', '1000000'),
  'E-RULE-067': comparison('ngayTiepNhan', 'lessThan', '2025-07-01T00:00:00.000000'),
  'E-RULE-068': versions('{ from: 2018-06-21, to: 2025-07-01 }', '{ from: 2025-07-01, to: null }'),
  'E-RULE-069': versions('{ from: null, to: 2025-06-29 }', '{ from: 2025-07-01, to: null }'),
  'E-RULE-070': versions(
    '{ from: null, to: 2025-06-30 }',
    '{ from: 2025-07-01, to: null }',
    'rules/end-before-receipt-2018.yaml',
  ),
  'E-RULE-071': replaced(
    'inForce: { from: 2018-06-21, to: null }',
    'inForce: { from: 2025-07-01, to: null }',
    `${DATED}.yaml`,
  ),
  'E-RULE-072': replaced('inForce: { from: 2018-06-21, to: null }\n', '', `${DATED}.yaml`),
  'E-RULE-073': replaced('appliesWhen', 'inForce: { from: 2025-07-01, to: 2025-06-30 }\nappliesWhen'),
  'E-RULE-074': replaced(/ {4}citation:\n( {6}.*\n)+/, '', PARAMETER),
} as const satisfies Partial<Record<Code, Trap>>;

/** Further ways into a trap whose hint has to say something else. */
export const HINTS: readonly (readonly [what: string, trap: Trap, expected: string])[] = [
  ['a text in place of a list', TRAPS['E-RULE-022'], 'E-RULE-022.*write a list: \\["9"\\]'],
  ['dd/mm/yyyy against an instant', TRAPS['E-RULE-026'], 'E-RULE-026.*write 2025-07-15T00:00:00\\.000000'],
  ['d-m-yyyy against a day', comparison('apologySentOn', 'equal', '5-7-2025'), 'E-RULE-026.*write 2025-07-05$'],
  ['a day with hours', comparison('ngayTra', 'equal', '15/07/2025 8:30'), 'E-RULE-026.*2025-07-15T08:30:00\\.000000'],
  [
    'an instant of the interface',
    comparison('ngayTra', 'equal', '20250715083000'),
    '026.*2025-07-15T08:30:00\\.000000',
  ],
  ['31 April, with strokes', comparison('apologySentOn', 'equal', '31/04/2025'), 'E-RULE-031'],
  ['a year nobody reads', comparison('apologySentOn', 'equal', '1899-12-31'), 'E-RULE-031'],
  ['an hour that does not exist', comparison('ngayTra', 'equal', '2025-07-15T24:00:00.000000'), 'E-RULE-031'],
  ['a day against an instant', TRAPS['E-RULE-027'], 'E-RULE-027.*write 2025-07-15T00:00:00\\.000000'],
  ['an instant against a day', TRAPS['E-RULE-028'], 'E-RULE-028.*write 2025-07-15$'],
  ['an instant of UTC', TRAPS['E-RULE-029'], 'E-RULE-029.*2025-07-15T07:00:00\\.000000'],
  [
    'an instant of Vietnam',
    comparison('ngayTra', 'equal', '2025-07-15T00:00:00+07:00'),
    '029.*2025-07-15T00:00:00\\.000000',
  ],
  ['an instant of UTC against a day', comparison('apologySentOn', 'equal', '2025-07-15T20:00:00Z'), '028.*2025-07-16$'],
  ['an instant without seconds', TRAPS['E-RULE-030'], 'E-RULE-030.*2025-07-15T08:00:00\\.000000'],
  ['an instant with milliseconds', comparison('ngayTra', 'equal', '2025-07-15T08:00:00.123'), '030.*08:00:00\\.123000'],
  ['a number in quotes', comparison('gia', 'equal', '"5"'), 'E-RULE-032.*: 5$'],
  ['thousands parted by dots', TRAPS['E-RULE-032'], 'E-RULE-032.*: 1000$'],
  ['thousands parted by a dot, of a constant', constant('1.000'), 'E-RULE-100 the number 1\\.000: .*write 1000 or 1$'],
  ['a decimal of three digits', constant('1.125', 'decimal'), 'E-RULE-100.*write 1125 or 1\\.1250$'],
  ['a letter and its mark apart', comparison('tenTTHC', 'equal', '"kha\\u0301i"'), 'E-RULE-101.*write "khái"$'],
  ['three digits after a comma', comparison('gia', 'equal', '"1,500"'), 'E-RULE-032.*: 1500 / 1\\.5$'],
  ['a list for a name', comparison('[gia]', 'equal', '0'), 'E-RULE-003 unknown fact "\\["gia"\\]"'],
  ['decimals after a comma', constant('"1,5"', 'decimal'), 'E-RULE-032.*: 1\\.5$'],
  ['no number at all', comparison('gia', 'equal', '.nan'), 'E-RULE-034 NaN'],
  ['a number beyond digits', comparison('gia', 'equal', '1e21'), 'E-RULE-033'],
  ['a code with a leading zero', comparison('maTTHC', 'equal', '010'), 'E-RULE-035.*: "010"'],
  ['yes in Vietnamese', comparison('isLate', 'equal', 'có'), 'E-RULE-036.*write true'],
  ['no as a number', comparison('isLate', 'equal', '0'), 'E-RULE-036.*write false'],
  ['a misspelt decorator', comparison('dsKetNoiCSDL', 'someFct:equal', 'DKKD'), 'E-RULE-056.*≈ "someFact"'],
  ['a misspelt operator in a chain', comparison('dsKetNoiCSDL', 'someFact:equals', 'DKKD'), 'E-RULE-004.*≈ "equal"'],
  ['a double negation', comparison('gia', 'not:not:equal', '0'), 'E-RULE-058.*not:not'],
  ['an inner list of a list', comparison('dsKetNoiCSDL', 'someFact:contains', 'DKKD'), '058.*someFact \\+ contains'],
  ['a list of lists', comparison('trangThaiHoSo', 'someValue:in', '[["9"]]'), 'E-RULE-058.*someValue \\+ in'],
  ['a quantifier over another fact', comparison('gia', 'someValue:equal', '{ fact: gia }'), 'E-RULE-060'],
  ['null under a quantifier', comparison('dsKetNoiCSDL', 'someFact:equal', 'null'), 'E-RULE-061'],
  ['null in a written list', comparison('dsKetNoiCSDL', 'someValue:contains', '[DKKD, null]'), 'E-RULE-025'],
  ['an order of list elements', comparison('dsKetNoiCSDL', 'someFact:lessThan', 'DKKD'), 'E-RULE-038'],
  ['conditions as in the engine', replaced('severity: error', 'severity: error\nconditions: {}'), '062.*appliesWhen'],
  ['a misspelt key', replaced('severity: error', 'severity: error\nreportin: full'), 'E-RULE-063.*≈ "reporting"'],
  [
    'an act in a message',
    replaced('đã có kết quả điện tử.', 'theo 766/QĐ-TTg.'),
    'E-RULE-065 the number of an act, 766/QĐ-TTg',
  ],
  ['a resolution in a message', replaced('has an electronic result.', 'under 05-NQ/TU.'), '065.*05-NQ/TU'],
  ['a law in a message', replaced('has an electronic result.', 'under 63/2020/QH14.'), '065.*63/2020/QH14'],
  ['a gap', TRAPS['E-RULE-069'], 'E-RULE-069 from 2025-06-30 to 2025-06-30'],
  ['days before any law', TRAPS['E-RULE-072'], '072 from … to 2018-06-20.*inForce: \\{ from: 2018-06-21, to: null \\}'],
  [
    'days after the last law',
    replaced(
      'inForce: { from: 2026-08-05, to: null }',
      'inForce: { from: 2026-08-05, to: 2026-12-31 }',
      `${DATED}.yaml`,
    ),
    '072 from 2027-01-01 to ….*from: 2018-06-21, to: 2026-12-31',
  ],
  [
    'a day between two laws',
    replaced('to: 2026-08-04', 'to: 2026-08-03', `${DATED}.yaml`),
    '072 from 2026-08-04 to 2026-08-04',
  ],
  [
    'a citation after its act',
    replaced(
      /(act: nd-61-2018[\s\S]*?inForce: )\{.*\}/,
      '$1{ from: 2025-07-01, to: null }',
      'rules/apology-missing.yaml',
    ),
    '071.*nd-61-2018',
  ],
  ['a value with both', replaced('value: 1\n', 'value: 1\n    choice: { vi: a, en: b }\n', PARAMETER), 'E-RULE-074'],
];
