import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAYS_LATE_BANDS } from '../../src/model/days-late.ts';
import type { Breakdown, RunResult } from '../../src/model/run-result.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { COLUMNS, csv, ordinary, row, write } from '../support/dump.ts';

const [HA_TU, BAI_CHAY] = ['UBND phường Hà Tu', 'UBND phường Bãi Cháy'];
const LATE = { NgayHenTra: '20250702080000' };

/** Worked out by hand below. Report months begin on the 15th of the month before. */
const ROWS = [
  row(1, { NgayTiepNhan: '20250614235959', TenLinhVuc: 'Hộ tịch', KenhThucHien: '1' }),
  row(2, { NgayTiepNhan: '20250615000000', TenLinhVuc: 'Hộ tịch', ...LATE }),
  row(3, { TenLinhVuc: '', MaTTHC: '2.000001' }),
  row(4, { TenLinhVuc: '', MaTTHC: '9.999999', KenhThucHien: '' }),
  row(5, { TenLinhVuc: 'Đất đai', MaTTHC: '', TrangThaiHoSo: '3' }),
  row(6, { DonViXuLy: BAI_CHAY, TenLinhVuc: 'Hộ tịch', NgayHenTra: '' }),
  row(7, { DonViXuLy: BAI_CHAY, TenLinhVuc: 'Hộ tịch', KenhThucHien: '3', ...LATE }),
];
const CATALOGUE =
  'MaTTHC,TenTTHC,TenLinhVuc\n1.004873,Xác nhận tình trạng hôn nhân,Hộ tịch\n2.000001,Đăng ký,Kinh doanh\n';

let result: RunResult;
let metrics: Record<string, string | number | null>[];

beforeAll(async () => {
  const folder = tempFolder();
  const [dump, out] = [write(folder, 'a.csv', csv(ROWS, [...COLUMNS, 'TenLinhVuc'])), join(folder, 'm.jsonl')];
  const formats = ['--format', 'json', '--format', `metrics-jsonl:${out}`];
  const catalogue = write(folder, 'tthc.csv', CATALOGUE);
  const ran = await soat([...ordinary(dump), '--procedures', catalogue, '--exit-zero', '--lang', 'en', ...formats]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  result = JSON.parse(ran.stdout) as RunResult;
  metrics = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
});

/** Key, numerator, denominator, undecided, excluded. */
const table = (by: Breakdown['by'], unit: string | null) =>
  result.breakdowns
    .filter((one) => one.indicator === 'on-time' && one.by === by && one.unit === unit)
    .map(({ key, numerator, denominator, undecided, excluded }) => [key, numerator, denominator, undecided, excluded]);

describe('a figure broken down', () => {
  it('by report month, cut on the 15th', () => {
    expect(table('month', null)).toEqual([
      ['2025-06', 1, 1, 0, 0],
      ['2025-07', 2, 4, 1, 1],
    ]);
  });

  it('by field of work: the dossier says it, or else the catalogue, or else nobody', () => {
    expect(table('field', null)).toEqual([
      ['Hộ tịch', 1, 3, 1, 0],
      ['Kinh doanh', 1, 1, 0, 0],
      ['Đất đai', 0, 0, 0, 1],
      [null, 1, 1, 0, 0],
    ]);
    expect(table('field', BAI_CHAY)).toEqual([['Hộ tịch', 0, 1, 1, 0]]);
  });

  it('by procedure and by channel, with their names', () => {
    expect(table('procedure', HA_TU)).toEqual([
      ['1.004873', 1, 2, 0, 0],
      ['2.000001', 1, 1, 0, 0],
      ['9.999999', 1, 1, 0, 0],
      [null, 0, 0, 0, 1],
    ]);
    expect(table('channel', null)).toEqual([
      ['1', 1, 1, 0, 0],
      ['2', 1, 2, 1, 1],
      ['3', 0, 1, 0, 0],
      [null, 1, 1, 0, 0],
    ]);
    const labels = new Map(result.breakdowns.map(({ by, key, label }) => [`${by} ${key}`, label?.en ?? null]));
    expect(labels.get('channel 3')).toBe('Public post');
    expect(labels.get('procedure 2.000001')).toBe('Đăng ký');
    expect(labels.get('procedure 9.999999')).toBeNull();
  });

  it('by working days late: how late the excluded and the undecided are is counted too', () => {
    expect(table('daysLate', null)).toEqual([
      ['notLate', 3, 3, 0, 1],
      ['1', 0, 2, 0, 0],
      [null, 0, 0, 1, 0],
    ]);
  });

  it('by working days late, from none to most, each band from its first day to its last', async () => {
    const ends: readonly (readonly [band: string, ends: readonly string[]])[] = [
      ['notLate', ['20250605170000', '20250604100000']],
      ['0', ['20250605170001']],
      // Nobody works on Saturday the 7th.
      ['1', ['20250606100000', '20250607100000']],
      ['2-3', ['20250609100000', '20250610100000']],
      ['4-5', ['20250611100000', '20250612100000']],
      ['6-10', ['20250613100000', '20250619100000']],
      ['11-20', ['20250620100000', '20250703100000']],
      ['21+', ['20250704100000', '20250711100000']],
    ];
    const dossiers = ends.flatMap(([, list]) =>
      list.map((end) => ({
        NgayTiepNhan: '20250602080000',
        NgayHenTra: '20250605170000',
        NgayKetThucXuLy: end,
        NgayTra: '',
      })),
    );
    const dump = write(tempFolder(), 'late.csv', csv(dossiers.map((change, n) => row(n + 1, change))));
    const ran = await soat([...ordinary(dump), '--exit-zero', '--format', 'json']);
    const found = (JSON.parse(ran.stdout) as RunResult).breakdowns.filter(
      (b) => b.by === 'daysLate' && b.unit === null,
    );
    expect(found.map(({ key, initialPopulation }) => [key, initialPopulation])).toEqual(
      ends.map(([band, list]) => [band, list.length]),
    );
    expect(found.map(({ label }) => label?.vi)).toEqual(DAYS_LATE_BANDS.map(({ label }) => label.vi));
  });

  it('has bounds that count the undecided', () => {
    const one = result.breakdowns.find((b) => b.indicator === 'on-time' && b.by === 'field' && b.unit === BAI_CHAY);
    expect(one).toMatchObject({ value: { n: 0, d: 1 }, lower: { n: 0, d: 2 }, upper: { n: 1, d: 2 } });
  });

  it('adds up, over every dimension, to the figure itself', () => {
    const asked = new Set(result.breakdowns.map(({ indicator, by }) => `${indicator} ${by}`));
    expect(asked.has('on-time procedure') && asked.has('fully-online channel') && asked.has('vneid month')).toBe(true);
    for (const pair of asked) {
      const [indicator, by] = pair.split(' ');
      for (const figure of result.indicatorResults.filter((one) => one.indicator === indicator)) {
        const rows = result.breakdowns.filter(
          (b) => b.indicator === indicator && b.by === by && b.unit === figure.unit,
        );
        const sum = (pick: (one: Breakdown) => number): number => rows.reduce((total, one) => total + pick(one), 0);
        expect([
          pair,
          figure.unit,
          sum((b) => b.initialPopulation),
          sum((b) => b.outsideDenominator),
          sum((b) => b.excluded),
          sum((b) => b.denominator),
          sum((b) => b.numerator),
          sum((b) => b.undecided),
        ]).toEqual([
          pair,
          figure.unit,
          figure.initialPopulation,
          figure.outsideDenominator,
          figure.excluded.reduce((total, { count }) => total + count, 0),
          figure.denominator,
          figure.numerator,
          figure.undecided,
        ]);
      }
    }
  });

  it('stands in the metrics', () => {
    const rows = metrics.filter(
      ({ by, indicator, unit }) => by === 'channel' && indicator === 'on-time' && unit === '',
    );
    expect(
      rows.map(({ value, label, numerator, denominator, valuePercent }) => [
        value,
        label,
        numerator,
        denominator,
        valuePercent,
      ]),
    ).toEqual([
      ['1', 'In person', 1, 1, 100],
      ['2', 'Online', 1, 2, 50],
      ['3', 'Public post', 0, 1, 0],
      [null, null, 1, 1, 100],
    ]);
  });
});
