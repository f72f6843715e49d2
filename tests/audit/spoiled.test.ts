import { beforeAll, describe, expect, it } from 'vitest';
import type { IndicatorResult, TargetStatus } from '../../src/model/run-result.ts';
import { type Audited, auditDump } from '../support/audit.ts';
import { tempFolder } from '../support/cli.ts';
import { COLUMNS, csv, type Row, row, write } from '../support/dump.ts';

const [SPOILED, OTHER] = ['UBND xã Một', 'UBND xã Hai'];
const HEADINGS = [...COLUMNS, 'TaiKhoanDuocXacThucVoiVNeID', 'MucDo'];
const CATALOGUE = 'MaTTHC,CoKetQua,MucDo,KetQuaDienTu,CoGiaTriTaiSuDung\n1.004873,1,4,1,1\n2.000001,0,3,0,0\n';

/** A small generator with a seed of its own: the same dossiers every time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state / 2147483648;
  }
}
const random = numbers(20251121);
const pick = <T>(...of: readonly T[]): T => of[Math.floor(random.next().value * of.length)] as T;

const ROWS: readonly Row[] = Array.from({ length: 240 }, (_, i) =>
  row(i, {
    DonViXuLy: i % 2 === 0 ? SPOILED : OTHER,
    MaTTHC: pick('1.004873', '1.004873', '2.000001'),
    KenhThucHien: pick('1', '2', '2', '3'),
    NgayHenTra: pick('20250704080000', '20250704080000', '20250702080000'),
    ...pick<Row>({}, {}, {}, { NgayKetThucXuLy: '', NgayTra: '', TrangThaiHoSo: pick('4', '5') }),
    HoSoCoThanhPhanSoHoa: pick('0', '1', '1', '1'),
    DuocThanhToanTrucTuyen: pick('0', '1', '2'),
    Gia: pick('0', '8000'),
    MaGiayToKetQua: pick('', 'KQ.G15.000038', 'KQ.G15.000038'),
    DuongDanTepTinKetQua: pick('', 'https://example.invalid/k.pdf', 'https://example.invalid/k.pdf'),
    TaiKhoanDuocXacThucVoiVNeID: pick('0', '1', '1'),
    MucDo: pick('', '3', '4', '4'),
  }),
);

const audit = (rows: readonly Row[]): Promise<Audited> => {
  const folder = tempFolder();
  const files = ['--procedures', write(folder, 'tthc.csv', CATALOGUE)];
  return auditDump([write(folder, 'a.csv', csv(rows, HEADINGS))], ...files);
};

let sound: Audited;
beforeAll(async () => {
  sound = await audit(ROWS);
});

const RANK: readonly TargetStatus[] = ['missed', 'undetermined', 'met'];
const key = ({ indicator, unit }: IndicatorResult): string => `${indicator} @ ${unit}`;

describe('bounds', () => {
  it('contain the value, of every figure and every breakdown', () => {
    const { indicatorResults, breakdowns } = sound.result;
    const figures = [...indicatorResults, ...breakdowns].filter(({ value }) => value !== null);
    expect(figures.length).toBeGreaterThan(60);
    for (const { value, lower, upper } of figures) {
      if (!value || !lower || !upper) throw new Error('a value without bounds');
      expect(lower.n * value.d).toBeLessThanOrEqual(value.n * lower.d);
      expect(value.n * upper.d).toBeLessThanOrEqual(upper.n * value.d);
    }
  });
});

/** What happens to every third dossier of one unit. */
const SPOILS: readonly (readonly [string, Row])[] = [
  ['an empty status', { TrangThaiHoSo: '' }],
  ['a status nobody knows', { TrangThaiHoSo: '42' }],
  ['an unreadable due date', { NgayHenTra: 'mai' }],
  ['an empty due date', { NgayHenTra: '' }],
  ['unreadable ends', { NgayKetThucXuLy: 'x', NgayTra: 'x' }],
  [
    'empty flags and fee',
    { HoSoCoThanhPhanSoHoa: '', DuocThanhToanTrucTuyen: '', Gia: '', TaiKhoanDuocXacThucVoiVNeID: '' },
  ],
  ['unreadable channel, level and procedure unknown', { KenhThucHien: 'zalo', MucDo: '9', MaTTHC: '9.999999' }],
  ['no dossier code', { MaHoSo: '' }],
];

/** Software counts what has no due date as on time (docs/on-time.md): told beside the law, and judged by no target. */
const FLATTERED = ['on-time-by-form', 'on-time-by-instant'];

it('no target rests on a figure that a blank can flatter', () => {
  expect(sound.result.indicators.map(({ id }) => id)).toEqual(expect.arrayContaining(FLATTERED));
  const used = sound.result.targets.flatMap(({ indicators }) => indicators);
  expect(used.filter((id) => FLATTERED.includes(id))).toEqual([]);
});

describe.each(SPOILS)('%s', (_name, spoil) => {
  it('never makes the unit or the province look better', async () => {
    const spoiled = await audit(ROWS.map((one, i) => (i % 6 === 0 ? { ...one, ...spoil } : one)));
    const before = new Map(sound.result.indicatorResults.map((one) => [key(one), one]));
    for (const after of spoiled.result.indicatorResults) {
      const { lower } = before.get(key(after)) ?? {};
      if (!lower || FLATTERED.includes(after.indicator)) continue;
      if (!after.lower) throw new Error(`${key(after)} lost its bounds`);
      expect([key(after), after.lower.n * lower.d <= lower.n * after.lower.d]).toEqual([key(after), true]);
    }
    const statuses = new Map(sound.result.targetResults.map((one) => [`${one.target} ${one.unit}`, one.status]));
    for (const { target, unit, status } of spoiled.result.targetResults) {
      const former = statuses.get(`${target} ${unit}`);
      if (former === undefined || !RANK.includes(status) || !RANK.includes(former)) continue;
      expect([target, unit, RANK.indexOf(status) <= RANK.indexOf(former) || former === 'missed']).toEqual([
        target,
        unit,
        true,
      ]);
      if (status === 'met') expect([target, unit, former]).toEqual([target, unit, 'met']);
    }
    const other = (audited: Audited) =>
      audited.result.indicatorResults.filter(({ unit }) => unit === OTHER).map(({ value }) => value);
    expect(other(spoiled)).toEqual(other(sound));
  });
});
