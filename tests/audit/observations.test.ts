import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { workingDays } from '../../src/calendar/working-days.ts';
import { ReceiptDays } from '../../src/check/received.ts';
import { loadRules } from '../../src/lang/load.ts';
import { observe } from '../../src/measure/observations.ts';
import { RunResult } from '../../src/model/run-result.ts';
import { type Audited, auditDump } from '../support/audit.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, type Row, row, write } from '../support/dump.ts';

const dumpOf = (rows: readonly Row[]): string => write(tempFolder(), 'a.csv', csv(rows));
const found = ({ result }: Audited, observation: string): unknown[] =>
  result.observations
    .filter((one) => one.observation === observation)
    .map(({ unit, indicator, count, months, days, widenedBy }) =>
      observation === 'round-figure' ? [indicator, unit, count, months, widenedBy] : [unit, count, days, widenedBy],
    );

describe('a round figure', () => {
  const MONTHS = [
    ['20250505', '20250508'],
    ['20250605', '20250608'],
    ['20250701', '20250704'],
  ] as const;
  let next = 0;
  /** Dossiers of a unit, spread over some months, each on time. */
  const many = (unit: string, count: number, months = 3): Row[] =>
    Array.from({ length: count }, (_, i) => {
      const [day, due] = MONTHS[i % months] ?? MONTHS[0];
      return row(next++, {
        DonViXuLy: unit,
        NgayTiepNhan: `${day}080000`,
        NgayHenTra: `${due}080000`,
        NgayKetThucXuLy: `${day}100000`,
        NgayTra: `${day}110000`,
        HoSoCoThanhPhanSoHoa: i === 0 ? '0' : '1',
        // Nothing of the result is known, so that only the share on time is round.
        MaGiayToKetQua: '',
        DuongDanTepTinKetQua: '',
      });
    });
  const change = (rows: Row[], some: Row): Row[] => rows.map((one, i) => (i === 7 ? { ...one, ...some } : one));
  const dump = [
    ...many('A', 500),
    ...many('B', 499),
    ...change(many('C', 500), { NgayKetThucXuLy: '20250730100000', NgayTra: '20250730110000' }),
    ...many('D', 500, 2),
    ...change(many('E', 501), { NgayHenTra: 'x' }),
    ...many('F', 499).map((one) => ({ ...one, HoSoCoThanhPhanSoHoa: '1' })),
    ...many('G', 500, 1).map((one) => ({ ...one, HoSoCoThanhPhanSoHoa: '1' })),
  ];
  let audited: Audited;
  beforeAll(async () => {
    audited = await auditDump([dumpOf(dump)]);
  });

  it('is one of enough dossiers, without a miss and anything undecided, in enough months', () => {
    expect(found(audited, 'round-figure')).toEqual([
      ['on-time', 'A', 500, ['2025-05', '2025-06', '2025-07'], 0],
      // A share that is not broken down by month is looked at as a whole.
      ['dossier-digitised', 'G', 500, [], 0],
    ]);
  });

  it('fits the schema, and says by which minimum it was looked for', () => {
    expect(RunResult.safeParse(audited.result).error?.issues).toBeUndefined();
    expect(audited.result.observationKinds.map(({ id, ref, minimum, months }) => [id, ref, minimum, months])).toEqual([
      ['empty-days', 'P47', 5, null],
      ['round-figure', 'P45', 500, 3],
    ]);
  });

  it('is the same whatever the order, and in the digest of its unit alone', async () => {
    const turned = await auditDump([dumpOf([...dump].reverse())]);
    expect(turned.result.observations).toEqual(audited.result.observations);
    const digests = ({ result }: Audited) => Object.fromEntries(result.units.map(({ id, digest }) => [id, digest]));
    expect(digests(turned)).toEqual(digests(audited));
    const alone = await auditDump([dumpOf(dump)], '--unit', 'A');
    expect(found(alone, 'round-figure')).toEqual(found(audited, 'round-figure').slice(0, 1));
    expect(digests(alone).A).toBe(digests(audited).A);
  });
});

describe('empty days', () => {
  const [AUGUST, SEPTEMBER] = [
    ['20250827', '20250828', '20250829'],
    ['20250903', '20250904', '20250905'],
  ];
  const DAYS = [...AUGUST, ...SEPTEMBER];
  let next = 0;
  /** Dossiers of a unit, spread over these days. */
  const many = (unit: string, count: number, days: readonly string[]): Row[] =>
    Array.from({ length: count }, (_, i) =>
      row(next++, { DonViXuLy: unit, NgayTiepNhan: `${days[i % days.length]}080000`, NgayHenTra: '20250930080000' }),
    );
  const without = (...days: string[]): string[] => DAYS.filter((day) => !days.includes(day));
  const period = ['--period', '2025-08-27..2025-09-05'];
  // Six working days: of the other four two are a weekend, and two are days off.
  const dump = [
    ...many('A', 30, without('20250828')),
    ...many('B', 29, without('20250828')),
    ...many('C', 30, DAYS),
    ...many('D', 300, ['20250830', '20250901']),
    ...many('E', 300, without('20250827', '20250905')),
  ];

  it('are working days without a dossier, of a unit that has enough of them', async () => {
    const audited = await auditDump([dumpOf([...dump, row(next++, { DonViXuLy: 'C', NgayTiepNhan: 'x' })])], ...period);
    expect(found(audited, 'empty-days')).toEqual([
      ['A', 1, ['2025-08-28'], 0],
      ['E', 2, ['2025-08-27', '2025-09-05'], 0],
    ]);
  });

  it('count what was kept out, which may have been received then', async () => {
    const kept = row(next++, { DonViXuLy: 'A', NgayTiepNhan: 'x' });
    const audited = await auditDump([dumpOf([...dump, kept])], ...period);
    expect(found(audited, 'empty-days')[0]).toEqual(['A', 1, ['2025-08-28'], 1]);
  });

  it('are over at the cut', async () => {
    const dumped = dumpOf(dump);
    const at = async (asOf: string) => found(await auditDump([dumped], ...period, '--as-of', asOf), 'empty-days');
    // By then A has received 24 on five days, which is less than five a day.
    expect(await at('2025-09-05T16:59')).toEqual([['E', 1, ['2025-08-27'], 0]]);
    expect((await at('2025-09-06')).at(-1)).toEqual(['E', 2, ['2025-08-27', '2025-09-05'], 0]);
  });

  it('are told in a line of the summary and asked about in a table', async () => {
    const table = join(tempFolder(), 'o.jsonl');
    const formats = ['--format', 'text', '--format', `observations-jsonl:${table}`];
    const args = [...ordinary(dumpOf(dump)), ...period, '--exit-zero'];
    const ran = await soat([...args, ...formats]);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toContain('Điều cần hỏi đơn vị: Ngày làm việc không có hồ sơ nào (2 đơn vị)\n');
    const rows = readFileSync(table, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows[1]).toMatchObject({ observation: 'empty-days', ref: 'P47', unit: 'E', count: 2, indicator: null });
    expect(rows[1].question).toBe(
      'E: 2 ngày làm việc không có hồ sơ nào được tiếp nhận (2025-08-27, 2025-09-05). Dữ liệu xuất có thiếu những ngày này không?',
    );
    expect((await soat([...args, '--lang', 'en'])).stdout).toContain(
      'To ask units about: Working days without any dossier (2 units)\n',
    );
  });
});

describe('working days', () => {
  const rules = loadRules(shippedRules());

  it('are those the calendar knows, without days off', () => {
    expect(workingDays(rules.calendar, '2025-08-29', '2025-09-05')).toEqual(['2025-08-29', '2025-09-03', '2025-09-04']);
    expect(workingDays(rules.calendar, '2026-12-30', '2027-06-01')).toEqual(['2026-12-30', '2026-12-31']);
    expect(workingDays(rules.calendar, '2023-12-25', '2024-01-03')).toEqual(['2024-01-02']);
    expect(workingDays(rules.calendar, '2028-01-01', '2028-02-01')).toEqual([]);
  });

  it('are all counted, and at most 31 of them named', () => {
    const days = workingDays(rules.calendar, '2025-05-05', '2025-07-01');
    const definition = rules.observations.find(({ kind }) => kind === 'empty-days');
    if (!definition) throw new Error('no empty-days');
    const kind = { ...definition, kind: 'empty-days' as const, minimum: 5, months: null };
    const received = new ReceiptDays([{ unitNo: 0, day: days.at(-1) ?? '', count: 5 * days.length }]);
    const inputs = {
      units: [{ no: 0, id: 'u', keptOut: 0 }],
      measures: { indicatorResults: [], breakdowns: [] },
      received,
      workingDays: days,
    };
    const [one] = observe([{ definition, kind }], inputs);
    expect([one?.count, one?.days]).toEqual([days.length - 1, days.slice(0, 31)]);
    expect(days.length).toBeGreaterThan(32);
    expect(observe([{ definition, kind: { ...kind, minimum: null } }], inputs)).toEqual([]);
  });
});
