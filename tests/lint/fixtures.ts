import { act, base, CITED, casesText, type Files, mapping, only, parameter, RULE, ruleText, second } from './folder.ts';

const ONLINE = '{ all: [{ fact: kenhThucHien, operator: equal, value: "2" }] }';
const EXPLAINED = '{ all: [{ fact: hasExplanation, operator: equal, value: true }] }';
const STATUS = (operator: string, value: string): string =>
  `{ fact: trangThaiHoSo, operator: ${operator}, value: ${value} }`;
const param = (id: string, operator = 'greaterThan'): string =>
  `{ all: [{ fact: gia, operator: ${operator}, value: { fact: param.${id} } }] }`;
const changed = (from: string | RegExp, to: string): Files => {
  const text = base().replace(from, to);
  if (text === base()) throw new Error(`nothing changed by ${String(from)}`);
  return { [RULE]: text };
};
const catalogue = (...ids: readonly string[]): string =>
  `id: domain\ntitle: { vi: "Bệnh", en: "Pathologies" }\npathologies:\n${ids.map((id) => `  - { id: ${id}, title: { vi: "Bệnh ${id}", en: "Pathology ${id}" } }\n`).join('')}`;

const INDICATOR = `id: own-share
version: 1
title: { vi: "Tỷ lệ", en: "Share" }
definition: { vi: "Trễ hạn.", en: "Late." }
kind: proportion
direction: decrease
population: received
accrual: period
${CITED}denominator: { all: [{ fact: hasApology, operator: equal, value: true }] }
numerator: { all: [{ fact: isLate, operator: equal, value: true }] }
`;

/** For each code one folder in which lint finds it and nothing else. */
export const FIXTURES: Readonly<Record<string, Files>> = {
  SL001: changed('standing: confirmed', 'standing: unverified'),
  SL002: changed('provision: Điều 1', 'provision: null'),
  SL003: { 'acts/decree.yaml': act('decree', '2024-12-31') },
  SL004: {
    'parameters/level.yaml': parameter('level', '2024-01-01', 7),
    ...only('{ all: [{ fact: isLate, operator: equal, value: true }] }', param('level')),
  },
  SL005: changed('vi: "Quy tắc base"', 'vi: "Quá hạn theo khoản 3 của luật"'),
  SL006: {
    'parameters/level.yaml': parameter('level', 'null', 7),
    [RULE]: ruleText('base', '{ all: [{ fact: isLate, operator: equal, value: true }] }', param('level')).replace(
      'base vi phạm.',
      'base vi phạm mức 7.',
    ),
  },
  SL007: { 'acts/other.yaml': act('other') },
  SL008: { 'parameters/level.yaml': parameter('level', 'null', 7) },
  SL009: {
    'conditions/filed-online.yaml': `id: filed-online\ntitle: { vi: "trực tuyến", en: "online" }\nwhen: ${ONLINE}\n`,
  },
  SL010: { 'rules/base.cases.yaml': casesText('base').replace(', boundary: true', '') },
  SL011: changed('ref: P01', 'ref: null'),
  SL012: {
    'pathologies/domain.yaml': catalogue('P01'),
    'rules/second.yaml': ruleText('second', ONLINE, EXPLAINED).replace('ref: P01', 'ref: P99'),
    'rules/second.cases.yaml': casesText('second'),
  },
  SL013: { 'pathologies/domain.yaml': catalogue('P01', 'P02') },
  SL014: { 'indicators/own-share.yaml': INDICATOR },
  SL015: changed(
    'inForce: { from: 2020-01-01, to: null }\nappliesWhen',
    'inForce: { from: 2020-01-01, to: 2030-12-31 }\nappliesWhen',
  ),
  SL020: only(`{ all: [${STATUS('equal', '"9"')}, ${STATUS('equal', '"10"')}] }`),
  SL021: only('{ all: [{ fact: loaiDinhDanh, operator: in, value: ["1", "2"] }] }'),
  SL022: only(
    '{ all: [{ fact: isLate, operator: equal, value: false }] }',
    '{ all: [{ fact: isLate, operator: notEqual, value: true }] }',
  ),
  SL023: only(
    '{ all: [{ fact: isLate, operator: equal, value: true }] }',
    '{ all: [{ fact: isLate, operator: equal, value: false }] }',
  ),
  SL024: only(`{ all: [${STATUS('equal', '"10"')}, ${STATUS('notEqual', '"9"')}] }`),
  SL025: only('{ all: [{ fact: duocThanhToanTrucTuyen, operator: notIn, value: ["1", "2"] }] }'),
  SL026: only('{ all: [{ fact: dsKetNoiCSDL, operator: "everyFact:in", value: [DKKD, DC] }] }'),
  SL027: only(
    '{ any: [{ fact: isLate, operator: equal, value: false }, { all: [{ fact: isLate, operator: equal, value: false }, { fact: gia, operator: greaterThan, value: 0 }] }] }',
  ),
  SL028: {
    'mappings/own.yaml': mapping('kenhThucHien: { column: E, codes: { "Trực tiếp": "1" } }'),
    ...only(ONLINE, `{ all: [${STATUS('equal', '"10"')}] }`),
  },
  SL029: {
    'mappings/own.yaml': mapping(''),
    ...only('{ all: [{ fact: gia, operator: greaterThan, value: 0 }] }', `{ all: [${STATUS('equal', '"10"')}] }`),
  },
  SL030: changed('en: "{maHoSo}: base fails."', 'en: "base fails."'),
  SL031: changed('en: "{maHoSo}: base fails."', 'en: "{maHoSo}: base passes."'),
  SL032: second(
    '{ all: [{ all: [{ fact: isLate, operator: equal, value: true }] }] }',
    '{ all: [{ fact: hasApology, operator: equal, value: true }] }',
  ),
  SL033: second(
    '{ all: [{ fact: isLate, operator: equal, value: true }, { fact: kenhThucHien, operator: equal, value: "2" }] }',
    '{ all: [{ fact: hasApology, operator: equal, value: true }] }',
  ),
  SL034: second(ONLINE, '{ all: [{ fact: hasApology, operator: equal, value: false }] }'),
  SL035: {
    ...second(ONLINE, EXPLAINED),
    'rules/second.yaml': ruleText('second', ONLINE, EXPLAINED).replace('en: "Rule second"', 'en: "Rule base"'),
  },
  SL036: only(`{ all: [${STATUS('in', '["9", "10", "9"]')}] }`),
  SL037: only(
    `{ all: [${STATUS('in', '["9", "10"]')}] }`,
    `{ any: [${STATUS('equal', '"7"')}, { fact: hasApology, operator: equal, value: true }] }`,
  ),
  SL040: { [RULE]: base().normalize('NFD') },
  SL041: changed('en: "{maHoSo}: base fails."', 'en: "CHECK: {maHoSo} fails."'),
  SL090: { [RULE]: base('lint: [{ code: SL024, reason: "Không còn." }]\n') },
  SL091: { [RULE]: base('lint: [{ code: SL011 }]\n').replace('ref: P01', 'ref: null') },
};
