import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { lightRules } from '../support/light.ts';

type Leaf = readonly [fact: string, operator: string, value: unknown];
type Tree = Leaf | { readonly all: readonly Tree[] } | { readonly any: readonly Tree[] } | { readonly not: Tree };

const fact = (name: string): unknown => ({ fact: name });
const there = (name: string): Leaf => [name, 'notEqual', null];
const settled: Leaf = ['trangThaiHoSo', 'in', ['9', '10']];
const costs: Leaf = ['gia', 'greaterThan', 0];

/** Ten rules that read cells as they are; `predicates.ts` says the same of each in plain code. */
const RULES: Readonly<Record<string, { readonly applies: Tree; readonly requires: Tree }>> = {
  'due-after-receipt': {
    applies: { all: [['trangThaiHoSo', 'notIn', ['1', '3']]] },
    requires: ['ngayHenTra', 'greaterThanInclusive', fact('ngayTiepNhan')],
  },
  'end-after-receipt': {
    applies: there('ngayKetThucXuLy'),
    requires: ['ngayKetThucXuLy', 'greaterThanInclusive', fact('ngayTiepNhan')],
  },
  'returned-after-end': {
    applies: { all: [there('ngayKetThucXuLy'), there('ngayTra')] },
    requires: ['ngayTra', 'greaterThanInclusive', fact('ngayKetThucXuLy')],
  },
  'ended-has-end': { applies: settled, requires: there('ngayKetThucXuLy') },
  'returned-is-told': { applies: there('ngayTra'), requires: ['trangThaiHoSo', 'equal', '10'] },
  'fee-usual': {
    applies: { all: [['kenhThucHien', 'equal', '1'], costs] },
    requires: ['gia', 'lessThanInclusive', fact('param.bench-fee-ceiling')],
  },
  'paid-online': {
    applies: { all: [['kenhThucHien', 'equal', '2'], costs, settled] },
    requires: ['duocThanhToanTrucTuyen', 'in', ['1', '2']],
  },
  digitised: {
    applies: {
      any: [
        ['kenhThucHien', 'equal', '1'],
        ['kenhThucHien', 'equal', '3'],
      ],
    },
    requires: ['hoSoCoThanhPhanSoHoa', 'equal', true],
  },
  'result-coded': { applies: settled, requires: there('maGiayToKetQua') },
  'in-time-or-free': {
    applies: { not: ['trangThaiHoSo', 'in', ['1', '2']] },
    requires: {
      any: [
        ['ngayTra', 'lessThanInclusive', fact('ngayHenTra')],
        ['ngayKetThucXuLy', 'lessThan', fact('ngayHenTra')],
        ['gia', 'equal', 0],
      ],
    },
  },
};

export const RULE_IDS = Object.keys(RULES);
export const INDICATOR = 'online-digitised';
export const PLAN = 'fuzz';

const words = (text: string) => ({ vi: text, en: text });
const tree = (one: Tree): unknown => {
  if ('all' in one) return { all: one.all.map(tree) };
  if ('any' in one) return { any: one.any.map(tree) };
  if ('not' in one) return { not: tree(one.not) };
  const [name, operator, value] = one;
  return { fact: name, operator, value };
};
const whole = (one: Tree): unknown => ('all' in one || 'any' in one || 'not' in one ? tree(one) : { all: [tree(one)] });
const CITATION = {
  act: 'qd-kh-cchc-quang-ninh-2025',
  provision: null,
  quote: null,
  inForce: { from: null, to: null },
  standing: 'unverified',
};

const EVERY_DAY = ['yyyy-MM-dd HH:mm:ss', 'yyyyMMddHHmmss'];
const DAYS_FIRST = ['dd/MM/yyyy HH:mm:ss', 'dd/MM/yyyy'];
/** How the deliveries are read: few headings, declared forms, nothing guessed. */
const MAPPING = {
  id: 'fuzz',
  title: words('Fuzz'),
  apologyOverwritesDueDate: false,
  totals: ['Tổng cộng'],
  tables: {
    dossiers: {
      maHoSo: { column: 'Mã hồ sơ' },
      donViXuLy: { column: 'Đơn vị xử lý' },
      kenhThucHien: { column: 'Kênh', codes: { 'Trực tiếp': '1', 'Trực tuyến': '2' } },
      ngayTiepNhan: { column: 'NgayTiepNhan', formats: EVERY_DAY },
      ngayHenTra: { column: 'Ngày hẹn trả', formats: DAYS_FIRST },
      ngayKetThucXuLy: { column: 'NgayKetThuc', formats: EVERY_DAY },
      ngayTra: { column: 'Ngày trả', formats: DAYS_FIRST },
      trangThaiHoSo: { column: 'TrangThai' },
      hoSoCoThanhPhanSoHoa: { column: 'Số hóa', true: ['1', 'Có'], false: ['0', 'Không'] },
      duocThanhToanTrucTuyen: { column: 'ThanhToan' },
      gia: { column: 'Lệ phí', thousands: '.' },
      maGiayToKetQua: { column: 'MaKetQua' },
    },
  },
};

/** A folder with the ten rules, one target and its indicator, and the mapping; made once for a whole run. */
export function fuzzRules(): { readonly folder: string; readonly mapping: string } {
  const folder = lightRules();
  for (const name of ['rules', 'indicators', 'plans']) {
    rmSync(join(folder, name), { recursive: true });
    mkdirSync(join(folder, name));
  }
  const put = (path: string, content: unknown): void => writeFileSync(join(folder, path), stringify(content));
  for (const [id, { applies, requires }] of Object.entries(RULES)) {
    const messages = Object.fromEntries(
      ['notApplicable', 'pass', 'fail', 'undecided'].map((outcome) => [outcome, words(`{maHoSo}: ${outcome}.`)]),
    );
    put(`rules/${id}.yaml`, {
      ...{ id, version: 1, ref: null, title: words(id), severity: 'error', reporting: 'full', citations: [CITATION] },
      ...{ appliesWhen: whole(applies), requires: whole(requires), messages },
    });
  }
  put(`indicators/${INDICATOR}.yaml`, {
    ...{ id: INDICATOR, version: 1, title: words(INDICATOR), definition: words(INDICATOR), kind: 'proportion' },
    ...{ direction: 'increase', population: 'received', accrual: 'yearToDate', citations: [CITATION] },
    denominator: whole(['kenhThucHien', 'equal', '2']),
    numerator: whole(['hoSoCoThanhPhanSoHoa', 'equal', true]),
  });
  put(`plans/${PLAN}.yaml`, {
    ...{ id: PLAN, title: words(PLAN), act: CITATION.act, year: 2025, jurisdiction: { province: 'quang-ninh' } },
    targets: [
      {
        ...{ id: 'B7', title: words('B7'), quote: 'B7', place: 'I', comparator: 'ge', threshold: 70 },
        ...{ measure: 'percent', scope: 'both', indicators: [INDICATOR] },
      },
    ],
  });
  put('mappings/fuzz.yaml', MAPPING);
  return { folder, mapping: join(folder, 'mappings', 'fuzz.yaml') };
}
