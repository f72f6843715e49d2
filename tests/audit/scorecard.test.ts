import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/run-result.ts';
import { changedRules } from '../lang/traps.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { COLUMNS, csv, ordinary, type Row, row, write } from '../support/dump.ts';

const A = 'UBND phường Hà Tu';
const B = 'UBND phường Bãi Cháy';
const NONE = { MaGiayToKetQua: '', DuongDanTepTinKetQua: '' };

/**
 * All received on 1/7 at 8:00 and, unless said otherwise, filed online, due on 4/7 at 8:00, ended on 3/7 at 10:00, with
 * a result and a fee. Their procedure has a limit of 5 working days and ends with a paper.
 */
const ROWS: readonly Row[] = [
  row(1, { TaiKhoanDuocXacThucVoiVNeID: '1' }),
  // Late, in person, not paid online, without a result file.
  row(2, {
    NgayKetThucXuLy: '20250705100000',
    KenhThucHien: '1',
    DuocThanhToanTrucTuyen: '0',
    HoSoCoThanhPhanSoHoa: '0',
    ...NONE,
  }),
  // Two requests for a supplement: overdue, although it ended long before it was due.
  row(3, {
    NgayHenTra: '20250731080000',
    NgayKetThucXuLy: '20250710080000',
    NgayTra: '',
    DuocThanhToanTrucTuyen: '2',
    TaiKhoanDuocXacThucVoiVNeID: '1',
  }),
  // No due date: 7 working days after that of receipt, less 2 of a supplement, are within the 5 of the procedure.
  row(4, {
    NgayHenTra: '',
    NgayKetThucXuLy: '20250710080000',
    NgayTra: '',
    DuocThanhToanTrucTuyen: '',
    HoSoCoThanhPhanSoHoa: '0',
    TaiKhoanDuocXacThucVoiVNeID: '0',
  }),
  // Pending; one request, before it was due, and nothing after: that was the end.
  row(5, {
    NgayKetThucXuLy: '',
    NgayTra: '',
    TrangThaiHoSo: '5',
    DuocThanhToanTrucTuyen: '3',
    TaiKhoanDuocXacThucVoiVNeID: '1',
    ...NONE,
  }),
  // No status: nobody knows whether it was accepted.
  row(6, { TrangThaiHoSo: '', TaiKhoanDuocXacThucVoiVNeID: '1' }),
  row(7, { TrangThaiHoSo: '3', TaiKhoanDuocXacThucVoiVNeID: '1' }),
  row(8, { DonViXuLy: B, KenhThucHien: '1', Gia: '0', TaiKhoanDuocXacThucVoiVNeID: '' }),
];
const code = (n: number): string => ROWS[n - 1]?.MaHoSo ?? '';
const SUPPLEMENTS = [
  `${code(3)},20250702080000,20250702200000`,
  `${code(3)},20250703080000,20250704080000`,
  `${code(4)},20250702080000,20250704080000`,
  `${code(5)},20250703090000,`,
];
const ATTACHMENTS = [`${code(1)},a.pdf,1,1`, `${code(4)},b.pdf,1,0`];
const DECLARED = [`766-1.1,${A},5`, '766-1.4,,50', `766-5.4,${A},95`];

async function audit(rules: string | null, ...more: readonly string[]) {
  const folder = tempFolder();
  write(folder, 's.csv', `MaHoSo,NgayBoSung,NgayTiepNhanBoSung\n${SUPPLEMENTS.join('\n')}\n`);
  write(folder, 'p.csv', `MaHoSo,DuongDanTaiTepTin,DuocSoHoa,DuocLayTuKhoDMQG\n${ATTACHMENTS.join('\n')}\n`);
  write(folder, 't.csv', 'MaTTHC,CoKetQua,ThoiGianGiaiQuyet,LoaiThoiGian\n1.004873,1,5,ngayLamViec\n');
  const covers = 'covers: [{ units: all, from: 2025-01-01, to: 2025-12-31 }]';
  const config = write(
    folder,
    'soat.yaml',
    `supplements: { files: [s.csv], ${covers} }\nattachments: { files: [p.csv], ${covers} }\nprocedures: { files: [t.csv] }\n`,
  );
  const declared = `target,unit,value,source,date\n${DECLARED.map((line) => `${line},Báo cáo,2025-08-01\n`).join('')}`;
  const ran = await soat([
    ...ordinary(write(folder, 'a.csv', csv(ROWS, [...COLUMNS, 'TaiKhoanDuocXacThucVoiVNeID', 'NgayYeuCauBoSung']))),
    ...['--config', config, '--declared', write(folder, 'd.csv', declared), '--exit-zero', '--lang', 'en'],
    ...['--format', `json:${join(folder, 'r.json')}`, '--format', `scorecard-jsonl:${join(folder, 'c.jsonl')}`],
    ...['--format', `metrics-jsonl:${join(folder, 'm.jsonl')}`, '--format', 'text'],
    ...(rules === null ? [] : ['--rules-dir', rules]),
    ...more,
  ]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  const lines = (name: string): Record<string, unknown>[] =>
    readFileSync(join(folder, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  return {
    text: ran.stdout,
    result: JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')) as RunResult,
    rows: lines('c.jsonl'),
    metrics: lines('m.jsonl'),
  };
}

type Audited = Awaited<ReturnType<typeof audit>>;

function card({ result }: Audited, unit: string | null) {
  const found = result.scorecards[0]?.results.find((one) => one.unit === unit);
  if (!found) throw new Error(`no scorecard of ${unit}`);
  return found;
}

/** Of each item its status and points: value, lower, upper. */
const points = (audited: Audited, unit: string | null): Record<string, string> =>
  Object.fromEntries(
    card(audited, unit).items.map(({ item, status, value, lower, upper }) => [
      item.slice('766-'.length),
      [status, ...[value, lower, upper].flatMap((one) => (one ? [one.exact] : []))].join(' '),
    ]),
  );

describe('the scorecard of Decision 766', () => {
  let whole: Audited;
  beforeAll(async () => {
    whole = await audit(null, '--as-of', '2025-08-01');
  });

  it('of a unit: every item as counted by hand, wider by the dossier nobody can place', () => {
    expect(points(whole, A)).toEqual({
      // Declared 5 of 6 points.
      '1.1': 'declared 5/1 5/1 5/1',
      '1.2': 'notDeclared',
      '1.3': 'notDeclared',
      '1.4': 'notDeclared',
      // On time 1, 4, 5 of 1–5, and 6 is open: 20 × 3/5, 3/6, 4/6.
      '2.1': 'scored 12/1 10/1 40/3',
      '3.1': 'notDeclared',
      '3.3': 'noMaximum',
      'thanh-toan-1': 'notDeclared',
      'thanh-toan-2': 'notDeclared',
      // Paid online 1, 3 of 1–5: 6 × 2/5, 2/6, 3/6.
      '3.6': 'scored 12/5 2/1 3/1',
      // Settled with status 9 or 10: 1–4, of which 1, 3, 4 have a file; 6 is open: 6 × 3/4, 3/5, 4/5.
      '4.1': 'scored 9/2 18/5 24/5',
      // Of these 1 and 4 have a paper too. Full from 80 %: 4 × 50/80, 40/80, 60/80.
      '4.2': 'scored 5/2 2/1 3/1',
      'ban-sao-dien-tu': 'notDeclared',
      // Marked 1, 3, 5, and 4 has a digitised paper: 80 % is full; 2 × (4/6)/0,8; 5/6 is more than full.
      '4.3': 'scored 2/1 5/3 2/1',
      // From the store: 1 of 1–5: 4 × 1/5, 1/6, 2/6.
      '4.4': 'scored 4/5 2/3 4/3',
      '4.5a': 'notDeclared',
      // Online 1, 3, 4, 5, of which all but 4: 2 × 3/4, 3/5, 4/5.
      '4.5b': 'scored 3/2 6/5 8/5',
      '5.2': 'notDeclared',
      'hai-long-pakn': 'notDeclared',
      // Declared 95 %, and 90 % is full.
      '5.4': 'declared 6/1 6/1 6/1',
    });
    // 12 + 2,4 + 4,5 + 2,5 + 2 + 0,8 + 1,5 + 5 + 6, out of 20 + 6 + 6 + 4 + 2 + 4 + 2 + 6 + 6.
    const { outOf, value, lower, upper, band, noBand, groups } = card(whole, A);
    expect([outOf, value.shown, lower.shown, upper.shown]).toEqual([56, '36.70', '32.13', '40.07']);
    // 32,13 of 56 is average, 40,07 is fair (from 39,2): the open dossier decides.
    expect([band, noBand]).toEqual([null, 'undetermined']);
    expect(groups.find(({ group }) => group === 'digitisation')).toEqual({
      group: 'digitisation',
      outOf: 18,
      value: { exact: '113/10', shown: '11.30' },
      lower: { exact: '137/15', shown: '9.13' },
      upper: { exact: '191/15', shown: '12.73' },
    });
  });

  it('of a unit without fees and online dossiers: what has no denominator does not count', () => {
    const own = points(whole, B);
    expect([own['3.6'], own['4.5b'], own['1.1'], own['5.4']]).toEqual([
      'notApplicable',
      'notApplicable',
      'notDeclared',
      'notDeclared',
    ]);
    // 20 on time, 6 for the result, no paper, 2 for the mark, none from the store: 28 of 36, which is 77,8 %.
    expect(card(whole, B)).toMatchObject({
      outOf: 36,
      value: { exact: '28/1', shown: '28.00' },
      band: 'kha',
      noBand: null,
    });
  });

  it('of all together: by their dossiers, and what was declared for the province', () => {
    const all = points(whole, null);
    expect([all['1.1'], all['1.4'], all['2.1']]).toEqual([
      'notDeclared',
      'declared 3/1 3/1 3/1',
      // 4 of 6, and 6 is open: 4/7, 5/7.
      'scored 40/3 80/7 100/7',
    ]);
  });

  it('has a mean beside it, exact, and bounded only where nothing is open', () => {
    const mean = (unit: string | null) =>
      whole.result.indicatorResults.find((one) => one.indicator === 'qd766-mean-time' && one.unit === unit);
    // 50 h; 4 d 2 h; 9 d less 12 h and 24 h; 9 d less 2 d.
    const seconds = 180_000 + 352_800 + (777_600 - 43_200 - 86_400) + (777_600 - 172_800);
    expect(mean(A)).toMatchObject({
      value: { n: seconds, d: 4 },
      lower: null,
      upper: null,
      denominator: 4,
      undecided: 1,
    });
    const own = { n: 180_000, d: 1 };
    expect(mean(B)).toMatchObject({ value: own, lower: own, upper: own });
    expect(mean(null)).toMatchObject({ value: { n: seconds + 180_000, d: 5 }, lower: null });
    const told = whole.metrics.find((one) => one.indicator === 'qd766-mean-time' && one.unit === B);
    expect(told).toMatchObject({ kind: 'mean', number: 180_000, lowerNumber: 180_000, valuePercent: null });
  });

  it('says which interval it is about, and whether that is over', async () => {
    const { from, to, isOver } = whole.result.scorecards[0] ?? {};
    expect([from, to, isOver]).toEqual(['2025-07-01T00:00:00.000000', '2025-08-01T00:00:00.000000', true]);
    const early = await audit(null);
    expect(early.result.scorecards[0]).toMatchObject({ to: '2025-07-15T00:00:00.000000', isOver: false });
    expect(early.text).toMatch(/^SCORECARD .*766\/QĐ-TTg \* · 2025-07-01 – 2025-07-14, the period is not over$/m);
    expect(whole.text).not.toContain('not over');
  });

  it('is told in the table item by item, with the reason of what nobody computes', () => {
    const rows = whole.rows.filter(({ unit }) => unit === A);
    expect(rows).toHaveLength(20 + 6 + 1);
    expect(rows.find(({ item }) => item === '766-2.1')).toMatchObject({
      points: '12.00',
      upperPoints: '13.33',
      max: 20,
    });
    expect(rows.find(({ item }) => item === '766-5.2')).toMatchObject({ status: 'notDeclared', points: null });
    expect(rows.find(({ item }) => item === '766-5.2')?.reason).toMatch(/surveys/);
    expect(rows.at(-1)).toMatchObject({ level: 'total', outOf: 56, points: '36.70', reason: 'undetermined' });
  });

  it('leaves what was declared for the province out of a run of some units', async () => {
    const { result } = await audit(null, '--unit', B);
    const all = result.scorecards[0]?.results.find(({ unit }) => unit === null);
    expect(all?.items.find(({ item }) => item === '766-1.4')?.status).toBe('notDeclared');
  });
});

/** The shipped rules with B11 asking something else. */
const asking = (target: string, more: Parameters<typeof changedRules>[0] = {}): string =>
  changedRules({
    'plans/quang-ninh-2025.yaml': (text) =>
      text.replace(
        /comparator: gt\n +threshold: 99\n +measure: percent\n( +scope: both\n) +indicators: \[on-time\]/,
        target,
      ),
    ...more,
  });
const status = ({ result }: Audited, unit: string | null) =>
  result.targetResults.find((one) => one.target === 'B11' && one.unit === unit);

describe('targets of other measures', () => {
  it('of points are held against what is sure and what is possible', async () => {
    const target = 'comparator: ge\n    threshold: 32\n    measure: score\n$1    indicators: [qd-766]';
    const audited = await audit(asking(target), '--as-of', '2025-08-01');
    // At least 32,13 are sure; of B 28 are, and up to 92 are possible.
    expect([status(audited, A)?.status, status(audited, B)?.status]).toEqual(['met', 'undetermined']);
    expect(audited.text).toMatch(/B11 .*≥ 32 {2}\d+\.\d\d\/\d+$/m);
  });

  it('of a count of at most are held against the upper bound, and say how many are too many', async () => {
    const LATE = `id: late-count
version: 1
title: { vi: "Số hồ sơ quá hạn", en: "Late dossiers" }
definition: { vi: "Hồ sơ quá hạn.", en: "Late dossiers." }
kind: count
direction: decrease
population: received
accrual: period
citations: [{ act: qd-766-2022, provision: null, quote: null, inForce: { from: null, to: null }, standing: unverified }]
denominator: { all: [{ condition: accepted }] }
numerator: { all: [{ fact: isOnTimeBy766, operator: equal, value: false }] }
`;
    const of = async (comparator: string, threshold: number) =>
      audit(
        asking(
          `comparator: ${comparator}\n    threshold: ${threshold}\n    measure: count\n$1    indicators: [late-count]`,
          {
            'indicators/late-count.yaml': () => LATE,
          },
        ),
      );
    // Overdue are 2 and 3, and 6 may be.
    const met = await of('le', 3);
    expect(status(met, A)).toMatchObject({ status: 'met', parts: [{ missing: null }] });
    const open = await of('le', 2);
    expect(status(open, A)).toMatchObject({
      status: 'undetermined',
      parts: [{ missing: { count: 1, reachable: null } }],
    });
    const missed = await of('lt', 2);
    expect(status(missed, A)).toMatchObject({ status: 'missed', parts: [{ missing: { count: 2, reachable: null } }] });
    expect(status(missed, B)).toMatchObject({ status: 'met' });
    expect(missed.text).toMatch(/B11 .*< 2 {2}2 \[2 – 3\] · 2 too many$/m);
  });
});
