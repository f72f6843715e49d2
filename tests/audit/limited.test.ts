import { describe, expect, it } from 'vitest';
import { auditDump } from '../support/audit.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { COLUMNS, csv, ordinary, row, write } from '../support/dump.ts';

describe('a run limited to a rule', () => {
  it('takes the same records for equal, so that every figure stays', async () => {
    // One code, two records that differ in a cell that other rules rest on.
    const rows = [row(1), row(1, { Email: 'a@example.invalid' }), row(2)];
    const dump = write(tempFolder(), 'a.csv', csv(rows, [...COLUMNS, 'Email']));
    const whole = (await auditDump([dump])).result;
    const limited = (await auditDump([dump], '--rule', 'result-not-electronic')).result;
    expect(whole.load).toMatchObject({ loaded: 1, conflicts: 2, duplicates: 0 });
    expect(limited.load).toEqual(whole.load);
    expect(limited.targetResults).toEqual(whole.targetResults);
    expect(limited.indicatorResults).toEqual(whole.indicatorResults);
  });
});

describe('units a register covers', () => {
  const audit = async (unit: string, directory: boolean) => {
    const folder = tempFolder();
    const config = write(
      folder,
      'soat.yaml',
      `apologies: { files: [x.csv], covers: [{ units: [${unit}], from: 2025-01-01, to: 2025-12-31 }] }\n`,
    );
    write(folder, 'x.csv', 'MaHoSo,NgayGui\n');
    const units = write(folder, 'u.csv', 'MaDonVi,TenDonVi\n01,UBND phường Hà Tu\n02,UBND đặc khu Cô Tô\n');
    const dump = write(folder, 'a.csv', csv([row(1)]));
    return soat([...ordinary(dump), '--exit-zero', '--config', config, ...(directory ? ['--units', units] : [])]);
  };

  it.each([
    ['"02"', true, 0],
    ['UBND đặc khu Cô Tô', true, 0],
    ['UBND phường Hà Tù', true, 2],
    ['UBND phường Hà Tù', false, 0],
  ])('%s, directory %s: exit %i', async (unit, directory, code) => {
    const ran = await audit(unit, directory);
    expect([ran.code, ran.stderr]).toEqual([code, code === 0 ? '' : expect.stringContaining('E-USE-005')]);
  });
});

describe('the day of the dump', () => {
  it.each([
    ['2025-07-20', 0],
    ['2025-07-20T09:00:00', 0],
    ['2025-07-20T08:59:59', 1],
    ['2025-07-19', 1],
  ])('%s: what happened on it has happened', async (dumpedAt, fails) => {
    const dump = write(tempFolder(), 'a.csv', csv([row(1, { NgayTra: '20250720090000' })]));
    const { result } = await auditDump([dump], '--dumped-at', dumpedAt);
    const outcome = result.ruleOutcomes.find(({ rule, unit }) => rule === 'date-in-future' && unit === null);
    expect([outcome?.loaded, outcome?.fail]).toEqual([1, fails]);
  });
});
