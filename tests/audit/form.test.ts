import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FormResult, FormRow } from '../../src/model/form-result.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, type Row, row, write } from '../support/dump.ts';

const HA_TU = 'UBND phường Hà Tu';
const SO = 'Sở Xây dựng';
const COLUMNS = [
  ...['MaHoSo', 'MaTTHC', 'TenLinhVuc', 'DonViXuLy', 'KenhThucHien', 'NgayTiepNhan', 'NgayHenTra'],
  ...['NgayKetThucXuLy', 'NgayTra', 'TrangThaiHoSo', 'NgayYeuCauBoSung'],
];
const NO_END = { NgayKetThucXuLy: '', NgayTra: '' };
const PENDING = { ...NO_END, TrangThaiHoSo: '4' };
const ended = (at: string): Row => ({ NgayKetThucXuLy: at, NgayTra: '' });

/** July 2025 of the report year: 15/6 to 14/7. What each dossier counts in is written beside it. */
const DOSSIERS: readonly (readonly [change: Row, columns: string])[] = [
  [{}, '3 4 7 8'], // ordinary: online, due 4/7, ended 3/7
  [{ KenhThucHien: '1', ...ended('20250704170000') }, '3 5 7 9'], // the due day itself, hours later
  [{ KenhThucHien: '3', ...ended('20250705080000') }, '3 5 7 10 10a'], // a day late, apologised for on 3/7
  [ended('20250706080000'), '3 4 7 10 10b'], // late, no letter
  [{ ...ended('20250709080000'), TrangThaiHoSo: '7' }, '3 4 7 9 9a'], // withdrawn, whatever its date
  [{ NgayHenTra: '' }, '3 4 7 9 9b'], // settled, nobody promised when
  [{ NgayHenTra: 'mai' }, '3 4 7 7x'], // settled, the due date cannot be read
  [PENDING, '3 4 11 13'], // due 4/7, nothing since
  [{ ...PENDING, NgayHenTra: '20250715080000' }, '3 4 11 12'], // due on the day the period is over: not past
  [{ ...PENDING, NgayHenTra: '20250714080000' }, '3 4 11 13'], // due on the last day of the period: past
  [{ ...PENDING, NgayHenTra: '' }, '3 4 11 12 12b'],
  [{ ...NO_END, TrangThaiHoSo: '5', NgayYeuCauBoSung: '20250702080000' }, '3 4 11 12 12a'], // awaited since 2/7
  [{ ...NO_END, TrangThaiHoSo: '5', NgayYeuCauBoSung: '20250715080000' }, '3 4 11 13'], // asked after the period
  [{ ...NO_END, TrangThaiHoSo: '6' }, '3 4 11 11x'], // awaits a payment, nobody knows since when
  [{ ...NO_END, TrangThaiHoSo: '6', NgayHenTra: '20250720080000' }, '3 4 11 12 12x'], // the same, not yet due
  [ended('20250715080000'), '3 4 11 13'], // settled after the period: past due and pending in it
  [{ ...ended('20250715080000'), NgayHenTra: '20250718080000' }, '3 4 11 12'],
  [{ NgayTiepNhan: '20250614235959' }, '3 6 7 8'], // received the second before the period
  [{ ...PENDING, NgayTiepNhan: '20250601080000' }, '3 6 11 13'],
  [{ NgayTiepNhan: '20250601080000', ...ended('20250614080000') }, ''], // ended before the period
  [{ NgayTiepNhan: '20250715000000', NgayHenTra: '20250718080000', ...ended('20250716080000') }, ''], // after it
  [{ ...NO_END, TrangThaiHoSo: '3' }, ''], // never accepted
  [{ KenhThucHien: '' }, '3 5x 7 8'],
  [{ TrangThaiHoSo: '' }, '3x'], // nobody knows whether it was accepted
  [{ ...NO_END, TrangThaiHoSo: '9' }, '3 4 14x'], // processed, nobody knows when
  [{ ...NO_END, TrangThaiHoSo: '9', NgayTiepNhan: '20250601080000' }, '3x'], // the same, perhaps before the period
  [ended('20250630080000'), '3 4 14x'], // ended before it was received
  [{ DonViXuLy: SO, TenLinhVuc: 'Xây dựng' }, '3 4 7 8'],
  [{ DonViXuLy: SO, TenLinhVuc: 'Xây dựng', NgayTiepNhan: '20250601080000' }, '3 6 7 8'],
  [{ DonViXuLy: SO, TenLinhVuc: '', ...PENDING }, '3 4 11 13'],
];

const rowsOf = (): Row[] => DOSSIERS.map(([change], n) => ({ TenLinhVuc: 'Hộ tịch', ...row(n), ...change }));

interface Given {
  readonly dump?: string;
  readonly more?: readonly string[];
}

/** Audits the dossiers above with a directory and both registers. */
async function audit({ dump = csv(rowsOf(), COLUMNS), more = [] }: Given = {}): Promise<{
  readonly result: RunResult;
  readonly text: string;
  readonly table: string;
  readonly resultFile: string;
}> {
  const folder = tempFolder();
  const resultFile = join(folder, 'r.json');
  const letters = 'MaHoSo,NgayGui\nH49.01-250701-0002,20250703000000\nH49.01-250701-0003,20250715080000\n';
  const ran = await soat([
    ...ordinary(write(folder, 'a.csv', dump)),
    ...['--units', write(folder, 'u.csv', `MaDonVi,TenDonVi,Cap\n001,${HA_TU},xa\n002,${SO},tinh\n`)],
    ...['--apologies', write(folder, 'x.csv', letters), '--apologies-cover', '2025-01-01..2025-12-31'],
    ...['--format', `json:${resultFile}`, '--format', `form-csv:${join(folder, 'form.csv')}`],
    ...['--exit-zero', '--lang', 'en', '--format', 'text', ...more],
  ]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return {
    result: JSON.parse(readFileSync(resultFile, 'utf8')) as RunResult,
    text: ran.stdout,
    table: readFileSync(join(folder, 'form.csv'), 'utf8'),
    resultFile,
  };
}

const formOf = ({ forms }: RunResult): FormResult => {
  const [form] = forms;
  if (!form) throw new Error('no form');
  return form;
};

/** The columns of a row that are not zero. */
const counted = (form: FormResult, found: FormRow | undefined): Record<string, number> =>
  Object.fromEntries(form.columns.flatMap(({ no }, i) => (found?.cells[i] ? [[no, found.cells[i]]] : [])));

const expected = (which: (change: Row) => boolean): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const [change, columns] of DOSSIERS)
    if (which(change)) for (const no of columns.split(' ').filter(Boolean)) counts[no] = (counts[no] ?? 0) + 1;
  return counts;
};

describe('the form of a period', () => {
  let whole: Awaited<ReturnType<typeof audit>>;
  beforeAll(async () => {
    whole = await audit();
  }, 60_000);

  it('counts each dossier in the columns worked out by hand', () => {
    const form = formOf(whole.result);
    const find = (scope: FormRow['scope'], unit: string | null, field: string | null): FormRow | undefined =>
      form.rows.find((one) => one.scope === scope && one.unit === unit && one.field === field);
    expect(form).toMatchObject({ from: '2025-06-15T00:00:00.000000', to: '2025-07-15T00:00:00.000000' });
    expect(counted(form, find('total', null, null))).toEqual(expected(() => true));
    expect(counted(form, find('unit', '001', null))).toEqual(expected(({ DonViXuLy }) => DonViXuLy === undefined));
    expect(counted(form, find('unitField', '002', 'Xây dựng'))).toEqual({ 3: 2, 4: 1, 6: 1, 7: 2, 8: 2 });
    expect(counted(form, find('unitField', '002', null))).toEqual({ 3: 1, 4: 1, 11: 1, 13: 1 });
    expect(counted(form, find('field', null, 'Hộ tịch'))).toEqual(counted(form, find('unit', '001', null)));
    const levels = form.rows.filter(({ scope }) => scope === 'level');
    expect(levels.map(({ level, cells }) => [level, cells[0]])).toEqual([
      ['tinh', 3],
      ['xa', 22],
    ]);
  });

  it('tells why dossiers are undecided, and where', () => {
    const [total] = formOf(whole.result).rows;
    expect(total?.undecidedBy).toEqual([
      { at: 'in-time', kind: 'clockStopped', about: 'trangThaiHoSo', count: 1 },
      { at: 'intake', kind: 'missing', about: 'kenhThucHien', count: 1 },
      { at: 'outcome', kind: 'contradicted', about: 'ngayKetThucXuLy', count: 1 },
      { at: 'outcome', kind: 'missing', about: 'ngayKetThucXuLy', count: 1 },
      { at: 'pending', kind: 'clockStopped', about: 'trangThaiHoSo', count: 1 },
      { at: 'population', kind: 'missing', about: 'ngayKetThucXuLy', count: 1 },
      { at: 'population', kind: 'missing', about: 'trangThaiHoSo', count: 1 },
      { at: 'settled', kind: 'unreadable', about: 'ngayHenTra', count: 1 },
    ]);
  });

  it('is told in its title and total row, with what stands apart where there is room', () => {
    expect(whole.text).toMatch(
      /^Form II\.06a\/VPCP\/KSTT.* · ✔ 5 identities hold in every row\n {2}\[3\] 25 \[4\] 19 /m,
    );
  });

  it('gives a closed period the same figures from a later dump', async () => {
    // Meanwhile what was pending has been settled, and a supplement has been asked for and is awaited.
    const later = rowsOf().map((one) => {
      if (one.TrangThaiHoSo === '4') return { ...one, ...ended('20250801080000'), TrangThaiHoSo: '10' };
      const settledLater = one.NgayKetThucXuLy === '20250715080000';
      return settledLater ? { ...one, ...NO_END, TrangThaiHoSo: '5', NgayYeuCauBoSung: '20250715100000' } : one;
    });
    const again = await audit({ dump: csv(later, COLUMNS), more: ['--as-of', '2025-09-01'] });
    const rows = ({ result }: typeof again) => formOf(result).rows;
    expect(rows(again)).toEqual(rows(whole));
  }, 60_000);

  it('gives a unit by itself its own rows and its own digest', async () => {
    const alone = await audit({ more: ['--unit', '002'] });
    const own = ({ result }: typeof alone) => formOf(result).rows.filter(({ unit }) => unit === '002');
    expect(own(alone)).toEqual(own(whole));
    const digest = ({ result }: typeof alone) => result.units.find(({ id }) => id === '002')?.digest;
    expect(digest(alone)).toBe(digest(whole));
  }, 60_000);

  it('agrees with its own table given back as a reported form', async () => {
    const { result, text } = await audit({ more: ['--reported-form', write(tempFolder(), 'f.csv', whole.table)] });
    const { reported, rows } = formOf(result);
    expect(reported).toEqual({ rows: rows.length, broken: [], sums: [], differences: [] });
    expect(text).toContain('reported form: 0 identities and 0 totals do not hold, 0 cells differ');
  }, 60_000);

  it('tells what a reported form breaks, and where it differs from the dossiers', async () => {
    const head = `unit;field;${[3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].map((no) => `c${no}`).join(';')}`;
    const lines = [
      head,
      // 3 is not 4 + 5 + 6; the fields below make 2 and this says 1.003.
      `${SO};;1.003;2;0;1;2;2;0;0;1;0;1`,
      `002;Xây dựng;2;1;0;1;2;2;0;0;0;0;0`,
      // Blank cells say nothing.
      `;;;;;;;;;;;;`,
    ].join('\n');
    const { result, text } = await audit({
      more: ['--reported-form', write(tempFolder(), 'f.csv', `${lines}\n;;25;;;;;;;;;;\n`)],
    });
    const { reported } = formOf(result);
    expect(reported?.broken).toEqual([
      expect.objectContaining({ unit: '002', field: null, line: 2, left: ['3'], leftSum: 1003, rightSum: 3 }),
      expect.objectContaining({ unit: '002', field: null, left: ['3'], right: ['7', '11'], rightSum: 3 }),
    ]);
    expect(reported?.sums.find(({ column }) => column === '3')).toMatchObject({ unit: '002', reported: 1003, sum: 2 });
    expect(reported?.differences).toEqual([
      expect.objectContaining({ unit: '002', field: null, column: '3', reported: 1003, computed: 3, undecided: 0 }),
      // The dossiers that name no field are in no row of the report.
      expect.objectContaining({
        scope: 'unitField',
        unit: '002',
        field: null,
        column: '3',
        reported: null,
        computed: 1,
      }),
    ]);
    expect(text).toContain('2 identities and');
    expect(text).toContain('002 [3] 1003 / 3');
  }, 60_000);

  it('tells every bad cell of a reported form with its line and column', async () => {
    const folder = tempFolder();
    const head = `unit,field,${[3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].map((no) => `c${no}`).join(',')},c14`;
    const file = write(folder, 'f.csv', `${head}\nUBND phường Hà Tư,,1,-2,1.23,0,0,0,0,0,0,0,0\n,,1\n,,1\n`);
    const ran = await soat([
      ...ordinary(write(folder, 'a.csv', csv(rowsOf(), COLUMNS))),
      ...['--reported-form', file, '--lang', 'en'],
    ]);
    expect(ran.code).toBe(2);
    expect(
      ran.stderr
        .trim()
        .split('\n')
        .map((line) => /^f\.csv:\d+:\d+: E-USE-025/.exec(line)?.[0]),
    ).toEqual([
      'f.csv:1:14: E-USE-025',
      'f.csv:2:1: E-USE-025',
      'f.csv:2:4: E-USE-025',
      'f.csv:2:5: E-USE-025',
      'f.csv:4:1: E-USE-025',
    ]);
    const short = write(folder, 'g.csv', 'unit,field,c3\n');
    const refused = await soat([...ordinary(join(folder, 'a.csv')), '--reported-form', short]);
    expect([refused.code, /E-IN-\d+/.exec(refused.stderr)?.[0]]).toEqual([3, 'E-IN-004']);
  }, 60_000);

  it('holds what is carried over against what was pending the period before', async () => {
    const august = ['--period', '2025-08', '--previous-result', whole.resultFile];
    const { result, text } = await audit({ more: august });
    expect(formOf(result).before).toEqual({
      period: '2025-07',
      samePlan: true,
      sameForm: true,
      compared: 3,
      differences: [],
    });
    expect(text).toContain('carried over from 2025-07: 0 of 3 differ');
    // In the later dump a dossier that was pending is said to have ended before the period was over.
    const changed = rowsOf().map((one, n) =>
      n === 7 ? { ...one, ...ended('20250702080000'), TrangThaiHoSo: '10' } : one,
    );
    const other = await audit({ dump: csv(changed, COLUMNS), more: august });
    const pending = expected(({ DonViXuLy }) => DonViXuLy === undefined)[11] ?? 0;
    expect(formOf(other.result).before?.differences).toEqual([
      { unit: '001', field: 'Hộ tịch', now: pending - 1, before: pending },
    ]);
  }, 60_000);
});
