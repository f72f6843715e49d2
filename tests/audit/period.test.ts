import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lastDayBefore, resolveInstant, resolvePeriod, samePeriod } from '../../src/audit/period.ts';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { auditDump } from '../support/audit.ts';
import { tempFolder } from '../support/cli.ts';
import { csv, row, write } from '../support/dump.ts';
import { withPlan } from '../support/plans.ts';

const { periods } = loadRules(shippedRules());
const system = (id: string) => {
  const found = periods.get(id);
  if (!found) throw new Error(id);
  return found;
};
const days = (id: string) => {
  const period = resolvePeriod(system('cchc'), id);
  return period && [period.from, period.to, period.yearFrom].map((instant) => instant.slice(0, 10));
};

describe('report periods are cut on the 15th', () => {
  it.each([
    ['2025-Q3', ['2025-06-15', '2025-09-15', '2024-12-15']],
    ['2025-Q1', ['2024-12-15', '2025-03-15', '2024-12-15']],
    ['2025-07', ['2025-06-15', '2025-07-15', '2024-12-15']],
    ['2025-01', ['2024-12-15', '2025-01-15', '2024-12-15']],
    ['2025-12', ['2025-11-15', '2025-12-15', '2024-12-15']],
    ['2025-6M', ['2024-12-15', '2025-06-15', '2024-12-15']],
    ['2025-9M', ['2024-12-15', '2025-09-15', '2024-12-15']],
    ['2025', ['2024-12-15', '2025-12-15', '2024-12-15']],
    ['2025-06-15..2025-09-14', ['2025-06-15', '2025-09-15', '2024-12-15']],
    ['2025-12-15..2025-12-20', ['2025-12-15', '2025-12-21', '2025-12-15']],
    ['2025-01-01..2025-12-14', ['2025-01-01', '2025-12-15', '2024-12-15']],
    ['2024-02-29..2024-02-29', ['2024-02-29', '2024-03-01', '2023-12-15']],
  ])('%s', (id, wanted) => {
    expect(days(id)).toEqual(wanted);
  });

  it.each([
    '2025-13',
    '2025-00',
    '2025-Q5',
    '2025-7',
    '25-07',
    'Q3',
    '',
    '2025-02-30..2025-03-01',
    '2025-03-02..2025-03-01',
    '2025-3M',
    '2025-01-01..2025-12-31',
    '2025-12-01..2025-12-15',
  ])('%s is none', (id) => {
    expect(days(id)).toBeNull();
  });

  it('reads a cut as a day or an instant', () => {
    expect(resolveInstant('2025-09-15')).toBe('2025-09-15T00:00:00.000000');
    expect(resolveInstant('2025-09-15T08:30')).toBe('2025-09-15T08:30:00.000000');
    for (const wrong of ['2025-02-29', '15/09/2025', '2025-09-15T25:00', 'now'])
      expect(resolveInstant(wrong)).toBeNull();
    expect(lastDayBefore('2025-09-15T00:00:00.000000')).toBe('2025-09-14');
    expect(lastDayBefore('2025-09-15T00:00:01.000000')).toBe('2025-09-15');
  });
});

describe('the same period in calendar months', () => {
  it.each([
    ['2025-Q3', ['2025-07-01', '2025-10-01', '2025-01-01']],
    ['2025-01', ['2025-01-01', '2025-02-01', '2025-01-01']],
    ['2025', ['2025-01-01', '2026-01-01', '2025-01-01']],
    ['2025-06-15..2025-09-14', ['2025-06-15', '2025-09-15', '2025-01-01']],
    // A range of one report year that reaches into the next calendar year is of the year of its first day.
    ['2025-12-20..2026-01-10', ['2025-12-20', '2026-01-11', '2025-01-01']],
  ])('%s', (id, wanted) => {
    const period = resolvePeriod(system('cchc'), id);
    if (!period) throw new Error(id);
    const same = samePeriod(system('duong-lich'), period);
    expect([same.from, same.to, same.yearFrom].map((instant) => instant.slice(0, 10))).toEqual(wanted);
  });
});

describe('the first and the last instant of a period', () => {
  const rows = ['20250614235959', '20250615000000', '20250914235959', '20250915000000'].map((NgayTiepNhan, n) =>
    row(n, {
      NgayTiepNhan,
      NgayHenTra: '20251231080000',
      NgayKetThucXuLy: '20251101080000',
      NgayTra: '20251101080000',
    }),
  );
  const received = async (...more: string[]) => {
    const { result } = await auditDump(
      [write(tempFolder(), 'a.csv', csv(rows))],
      '--rule',
      'end-before-receipt',
      ...more,
    );
    return [
      result.run.period.from.slice(0, 10),
      result.indicatorResults.find(({ indicator, unit }) => indicator === 'on-time' && unit === null)
        ?.initialPopulation,
    ];
  };

  it.each([
    // From the beginning of the year: all but what came after the end.
    ['cchc', '2025-Q3', ['2025-06-15', 3]],
    // 15 June to 14 September, and nothing of the year before it.
    ['duong-lich', '2025-06-15..2025-09-14', ['2025-06-15', 3]],
    ['duong-lich', '2025-Q2', ['2025-04-01', 2]],
  ])('%s %s', async (periods, id, wanted) => {
    expect(await received(...withPlan({ periods }), '--period', id)).toEqual(wanted);
  });

  it('2025-Q3 takes in 15 June 0:00 and 14 September 23:59:59, and neither neighbour', async () => {
    const indicator = 'indicators/on-time.yaml';
    const [folder = '', ...rest] = withPlan({}).slice(1);
    const path = join(folder, indicator);
    writeFileSync(path, readFileSync(path, 'utf8').replace('accrual: yearToDate', 'accrual: period'));
    // What is compared with it would have to change with it.
    rmSync(join(folder, 'comparisons'), { recursive: true });
    expect(await received('--rules-dir', folder, ...rest, '--period', '2025-Q3')).toEqual(['2025-06-15', 2]);
  });
});
