import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedRules } from '../../src/audit/shipped.ts';
import { readMapping } from '../../src/ingest/mapping.ts';
import { loadRules } from '../../src/lang/load.ts';
import type { Code } from '../../src/model/codes.ts';
import { readCaseFiles } from '../../src/ruletest/read-cases.ts';
import { tempFolder } from '../support/cli.ts';
import { write } from '../support/dump.ts';
import { changedRules, comparison, PARAMETER, RULE, replaced, requires, type Trap, within } from './traps.ts';

const CALENDAR = 'calendars/viet-nam.yaml';
const HOURS = 'sessions: [{ from: "07:30", to: "11:30" }]';
/** A unit with hours of its own and a working Saturday. */
export const OFFICE = `offices: [{ units: ["06652"], ${HOURS}, saturday: { ${HOURS}, counts: true }, source: x, standing: unverified }]\n`;
const PLAN = 'plans/quang-ninh-2025.yaml';
const VNEID = 'indicators/vneid.yaml';
const PROCEDURES = 'indicators/business-online.yaml';
const REGIMES = 'regimes/mot-cua.yaml';
const SAVED = 'indicators/business-time-saved.yaml';
const SCORECARD = 'scorecards/qd-766.yaml';
const COMPARISON = 'comparisons/on-time.yaml';
const [ROUND, EMPTY] = ['observations/round-figure.yaml', 'observations/empty-days.yaml'];
const FORM = 'forms/bieu-06a.yaml';
const QUANG_NINH = 'jurisdictions/quang-ninh.yaml';
const QUANG_NAM = 'jurisdictions/quang-nam.yaml';
const TASK = `{ no: "1", section: I, objective: null, task: x, activity: null, product: null, lead: null, coordinating: null, deadline: null, due: null, budget: null, place: I }`;
const MAPPING = 'mappings/national-interface.yaml';

const shipped = (file: string): string => readFileSync(join(shippedRules(), file), 'utf8');
/** A second copy of a file of the shipped rules, under another name. */
const copied = (from: string, to: string, change = (text: string) => text): Trap =>
  within(() => change(shipped(from)), to);
const mapping =
  (from: string, to: string, also = (text: string) => text): Trap =>
  () =>
    readMapping(write(tempFolder(), 'm.yaml', also(shipped(MAPPING).replace(from, to))), 'm.yaml');
const constant = (of: string, without = ''): Trap =>
  mapping('delimiter: ","', `constants: { ${of} }`, (text) => text.replace(without, ''));
const cases =
  (rule: string, name: string): Trap =>
  () => {
    const root = changedRules({
      [`rules/${name}`]: () => shipped(RULE.replace('.yaml', '.cases.yaml')).replace(/^rule: .*$/m, `rule: ${rule}`),
    });
    return readCaseFiles(root, loadRules(root).rules);
  };

/** For each code about files of rules that is no trap of json-rules-engine, one way to get it and nothing else. */
export const FAULTS = {
  'E-RULE-001': within((text) => `${text}\n  : [`),
  'E-RULE-150': replaced('from: 2025-07-01, to: 2025-09-14', 'from: 2025-07-02, to: 2025-09-14', REGIMES),
  'E-RULE-002': replaced('severity: error', 'severity: fatal'),
  'E-RULE-003': comparison('duongDanTepKetQua', 'notEqual', 'null'),
  'E-RULE-004': comparison('gia', 'atLeast', '1'),
  'E-RULE-005': comparison('gia', 'greaterThan', 'x'),
  'E-RULE-006': requires('{ all: [{ condition: late }], any: [{ condition: late }] }'),
  'E-RULE-007': requires('{ any: [] }'),
  'E-RULE-008': requires('{ all: [{ condition: lat }] }'),
  'E-RULE-009': replaced('condition: accepted', 'condition: late', 'conditions/late.yaml'),
  'E-RULE-010': comparison('gia', 'equal', 'null'),
  'E-RULE-011': replaced('act: qd-kh-cchc-quang-ninh-2025', 'act: nd-999-2025'),
  'E-RULE-012': replaced('đã có kết quả điện tử.', 'của {chuHoSo} đã có kết quả.'),
  'E-RULE-013': copied(RULE, 'rules/z-again.yaml'),
  'E-RULE-014': comparison('trangThaiHoSo', 'equal', '"11"'),
  'E-RULE-015': comparison('isLate', 'in', '[true]'),
  'E-RULE-016': replaced('indicators: [on-time]', 'indicators: [on-tme]', PLAN),
  'E-RULE-017': requires('{ all: [{ fact: gia, operator: equal, value: 0, note: x }] }'),
  'E-RULE-018': comparison('apologySentOn', 'lessThan', '{ fact: ngayHenTra }'),
  'E-RULE-019': requires('{ fact: gia, operator: equal, value: 0 }'),
  'E-RULE-020': replaced('from: 2025-07-01\n    value', 'from: null\n    value', PARAMETER),
  'E-RULE-021': requires(
    `{ all: [${Array.from({ length: 1000 }, () => '{ fact: gia, operator: equal, value: 0 }').join(', ')}] }`,
  ),
  'E-RULE-080': replaced('accrual: point', 'accrual: period', PROCEDURES),
  'E-RULE-081': replaced('kind: proportion', 'kind: ratio', VNEID),
  'E-RULE-082': replaced('numeratorOf: timeSaved', 'numeratorOf: tenTTHC', SAVED),
  'E-RULE-083': within((text) => `${text}by: [month]\n`, PROCEDURES),
  'E-RULE-084': replaced('- { field: taiKhoanDuocXacThucVoiVNeID }', '- { field: hoSoCoThanhPhanSoHoa }', VNEID),
  'E-RULE-170': constant('gia: 1.5', '    gia: { column: Gia }\n'),
  'E-RULE-171': constant('donViXuLy: X'),
  'E-RULE-085': mapping('{ column: DonViXuLy }', '{ column: DonViXuLy, constant: true }'),
  'E-RULE-091': replaced('date: 2025-05-02', 'date: 2025-05-01', CALENDAR),
  'E-RULE-092': replaced('date: 2026-01-10', 'date: 2026-01-09', CALENDAR),
  'E-RULE-093': replaced('date: 2026-04-27', 'date: 2026-04-26', CALENDAR),
  'E-RULE-094': replaced('from: "13:30"', 'from: "11:00"', CALENDAR),
  'E-RULE-095': replaced('knownUntil: 2026-12-31', 'knownUntil: 2026-11-23', CALENDAR),
  'E-RULE-096': replaced('knownFrom: 2024-01-01', 'knownFrom: 1924-01-01', CALENDAR),
  'E-RULE-110': within(
    (text) =>
      `${text.replace('weekend: [6, 7]', 'weekend: [7]').replace(/^workingDays:[\s\S]*/m, 'workingDays: []\n')}${OFFICE}`,
    CALENDAR,
  ),
  'E-RULE-111': within((text) => `${text}${OFFICE.replace('"06652"', '"06652", "06652"')}`, CALENDAR),
  'E-RULE-120': replaced('max: 20\n    items', 'max: 21\n    items', SCORECARD),
  'E-RULE-121': replaced('indicator: qd766-on-time', 'indicator: on-time', SCORECARD),
  'E-RULE-122': replaced('from: 80', 'from: 95', SCORECARD),
  'E-RULE-123': replaced('indicators: [on-time]', 'indicators: [qd766-mean-time]', PLAN),
  'E-RULE-124': replaced(/measure: percent(\n +scope: both\n +indicators: \[on-time\])/, 'measure: score$1', PLAN),
  'E-RULE-155': replaced('id: on-time-by-766', 'id: qd766-on-time', COMPARISON),
  'E-RULE-130': replaced(
    /( +)- id: counter-or-post\n/,
    '$1- id: counter-or-post\n$1  when: { condition: accepted }\n',
    FORM,
  ),
  'E-RULE-131': replaced('- id: running', '- id: online', FORM),
  'E-RULE-132': replaced('parts: [online] }', 'parts: [online], sumOf: ["5", "6"] }', FORM),
  'E-RULE-133': replaced('parts: [online] }', 'parts: [onlin] }', FORM),
  'E-RULE-134': replaced('sumOf: ["4", "5", "5x", "6"]', 'sumOf: ["4", "5", "5y", "6"]', FORM),
  'E-RULE-135': replaced('parts: [online] }', 'sumOf: ["5", "3"] }', FORM),
  'E-RULE-136': replaced('parts: [online] }', 'parts: [online, online] }', FORM),
  'E-RULE-137': replaced('right: ["7", "11", "14x"]', 'right: ["7", "11"]', FORM),
  'E-RULE-140': replaced('from: 2026-09-01', 'from: 2026-09-02', QUANG_NINH),
  'E-RULE-141': replaced('maDinhDanh: null', 'maDinhDanh: H49', QUANG_NAM),
  'E-RULE-142': replaced('province: da-nang', 'province: quang-nam', QUANG_NAM),
  'E-RULE-143': replaced('indicators: [on-time]', 'indicators: [on-time]\n    due: 2025-12-31', PLAN),
  'E-RULE-160': replaced('minimum: empty-days-minimum', 'minimum: dossier-code-pattern', EMPTY),
  'E-RULE-161': replaced('[on-time,', '[qd766-mean-time,', ROUND),
  'E-RULE-162': replaced('{days}', '{indicator}', EMPTY),
  'E-RULE-102': copied(RULE, 'rules/other.yml'),
  'E-RULE-097': copied(CALENDAR, 'calendars/other.yaml', (text) => text.replace('id: viet-nam', 'id: other')),
} as const satisfies Partial<Record<Code, Trap>>;

/** Where a code is raised in several places of the source: the ways to the others, one for each. */
export const ELSEWHERE: readonly (readonly [code: keyof typeof FAULTS | 'E-RULE-060', what: string, trap: Trap])[] = [
  [
    'E-RULE-001',
    'a flood of aliases',
    replaced('severity: error', `severity: error\nx: &a [1]\ny: [${'*a, '.repeat(40)}*a]`),
  ],
  ['E-RULE-002', 'a mapping without a key', mapping('    maHoSo: { column: MaHoSo }\n', '')],
  ['E-RULE-002', 'a date format nobody reads', mapping('dates: [yyyyMMddHHmmss,', 'dates: [yyyQ,')],
  ['E-RULE-002', 'cases in a file named for another rule', cases('apology-missing', 'z.cases.yaml')],
  ['E-RULE-003', 'a sum of nothing', replaced('numeratorOf: timeSaved', 'numeratorOf: timeSved', SAVED)],
  ['E-RULE-013', 'an item of a scorecard twice', replaced('id: 766-1.2', 'id: 766-1.1', SCORECARD)],
  ['E-RULE-016', 'points for no indicator', replaced('indicator: qd766-on-time', 'indicator: qd766-on-tme', SCORECARD)],
  ['E-RULE-013', 'a target twice', replaced('- id: A2', '- id: A1', PLAN)],
  ['E-RULE-013', 'a task twice', within((text) => `${text}tasks: [${TASK}, ${TASK}]\n`, PLAN)],
  [
    'E-RULE-014',
    'a word for no code',
    mapping('{ column: KenhThucHien }', '{ column: KenhThucHien, codes: { "trực tuyến": "9" } }'),
  ],
  ['E-RULE-016', 'a comparison of no indicator', replaced('id: on-time-by-766', 'id: on-time-by-76', COMPARISON)],
  ['E-RULE-016', 'a comparison by no rule', replaced('rule: on-time-definitions-differ', 'rule: nobody', COMPARISON)],
  ['E-RULE-016', 'a round figure of no indicator', replaced('[on-time,', '[on-tme,', ROUND)],
  ['E-RULE-016', 'a least number nobody has', replaced('months: round-figure-months', 'months: other', ROUND)],
  ['E-RULE-016', 'a mapping of no field', mapping('    fax: ', '    faxx: ')],
  ['E-RULE-016', 'a constant of no field', constant('kenh: "1"')],
  ['E-RULE-016', 'a plan of nowhere', replaced('province: quang-ninh', 'province: quang-nin', PLAN)],
  ['E-RULE-016', 'merged into nowhere', replaced('province: da-nang', 'province: da-lat', QUANG_NAM)],
  ['E-RULE-016', 'no calendar', within(() => null, CALENDAR)],
  ['E-RULE-016', 'no periods of the plan', within(() => null, 'periods/cchc.yaml')],
  [
    'E-RULE-016',
    'a constant that a fact needs and nobody has',
    replaced('id: apology-lead-days', 'id: other', PARAMETER),
  ],
  [
    'E-RULE-016',
    'a flag contradicted by no rule',
    replaced(
      '- { field: taiKhoanDuocXacThucVoiVNeID }',
      '- { field: taiKhoanDuocXacThucVoiVNeID, contradictedBy: [nobody] }',
      VNEID,
    ),
  ],
  ['E-RULE-016', 'cases of no rule', cases('nobody', 'nobody.cases.yaml')],
  ['E-RULE-060', 'a quantifier over another fact', comparison('gia', 'someValue:equal', '{ fact: gia }')],
  ['E-RULE-083', 'a flag of procedures', within((text) => `${text}flags: [{ field: coKetQua }]\n`, PROCEDURES)],
];
