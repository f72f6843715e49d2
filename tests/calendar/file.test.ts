import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { SoatError } from '../../src/model/diagnostic.ts';
import { tempFolder } from '../support/cli.ts';

const FILE = 'calendars/viet-nam.yaml';

/** The faults of the shipped rules after one change of the calendar; null takes the file away. */
function faults(change: ((text: string) => string) | null): string[] {
  const root = join(tempFolder(), 'rules');
  cpSync(shippedRules(), root, { recursive: true });
  const path = join(root, FILE);
  if (change === null) rmSync(path);
  else {
    const text = readFileSync(path, 'utf8');
    const changed = change(text);
    expect(changed).not.toBe(text);
    writeFileSync(path, changed);
  }
  try {
    loadRules(root);
  } catch (error) {
    if (error instanceof SoatError) return error.diagnostics.map(({ code, file, line }) => `${code} ${file} ${line}`);
    throw error;
  }
  return [];
}

const swap = (from: string, to: string) => (text: string) => text.replace(from, to);
const lineOf = (part: string): number =>
  readFileSync(join(shippedRules(), FILE), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(part)) + 1;
const at = (code: string, part: string): string => `${code} ${FILE} ${lineOf(part)}`;

describe('the checker refuses a calendar', () => {
  it.each([
    ['with a day twice', swap('date: 2025-05-02', 'date: 2025-05-01'), [at('E-RULE-091', 'date: 2025-05-02')]],
    [
      'with a day both off and worked',
      swap('date: 2025-04-26', 'date: 2025-05-02'),
      [at('E-RULE-091', 'date: 2025-04-26'), at('E-RULE-092', 'date: 2025-04-26')],
    ],
    ['with a make-up day in the week', swap('2026-01-10,', '2026-01-09,'), [at('E-RULE-092', 'date: 2026-01-10')]],
    ['with a day off on a Sunday', swap('2026-04-27,', '2026-04-26,'), [at('E-RULE-093', 'date: 2026-04-27')]],
    ['with sessions that overlap', swap('from: "13:30"', 'from: "11:29"'), [at('E-RULE-094', 'from: "13:30"')]],
    ['with a session that is empty', swap('to: "11:30"', 'to: "07:00"'), [at('E-RULE-094', 'from: "07:00"')]],
    [
      'with sessions out of order',
      (text: string) => text.replace('from: "07:00", to: "11:30"', 'from: "18:00", to: "19:00"'),
      [at('E-RULE-094', 'from: "13:30"')],
    ],
    [
      'with an unexplained day beyond its range',
      swap('knownUntil: 2026-12-31', 'knownUntil: 2026-11-23'),
      [at('E-RULE-095', 'date: 2026-11-24')],
    ],
    [
      'with an unexplained day before its range',
      swap('knownFrom: 2024-01-01', 'knownFrom: 2024-01-02'),
      [at('E-RULE-095', 'date: 2024-01-01')],
    ],
    ['of a century', swap('knownFrom: 2024', 'knownFrom: 1924'), [at('E-RULE-096', 'knownUntil')]],
    ['with an hour nobody has', swap('"17:00"', '"24:00"'), [at('E-RULE-002', '"17:00"')]],
    ['with a day nobody has', swap('2025-09-02', '2025-02-30'), [at('E-RULE-002', '2025-09-02')]],
    ['with no working day in the week', swap('[6, 7]', '[1, 2, 3, 4, 5, 6, 7]'), [at('E-RULE-002', 'weekend')]],
    ['with a day without a source', swap(', source: "NQ 28/2026/QH16"', ''), [at('E-RULE-002', '2026-11-24')]],
  ])('%s', (_what, change, told) => {
    expect(faults(change)).toEqual(told);
  });

  it('whose known range is turned round', () => {
    expect(faults(swap('knownUntil: 2026', 'knownUntil: 2023'))).toContain(at('E-RULE-096', 'knownUntil'));
  });

  it('that is not there', () => {
    expect(faults(null)).toEqual(['E-RULE-016 null null']);
  });
});

describe('the shipped calendar', () => {
  const { calendar } = loadRules(shippedRules());

  it('is sound, and a note allows a day beyond its range', () => {
    expect(calendar.daysOff.filter(({ date }) => date > calendar.knownUntil).map(({ note }) => note)).not.toContain(
      undefined,
    );
  });

  it('has as many days off and worked in each year as the decisions say', () => {
    const count = (year: string, list: typeof calendar.daysOff): number =>
      list.filter(({ date }) => date.startsWith(year)).length;
    // 1/1; Tết 5; Giỗ Tổ; 30/4, 1/5; Quốc khánh 2: 11 days, one swapped; from 2026 on 24/11, and two swaps in 2026.
    expect(['2024', '2025', '2026'].map((year) => count(year, calendar.daysOff))).toEqual([12, 12, 14]);
    expect(['2024', '2025', '2026'].map((year) => count(year, calendar.workingDays))).toEqual([1, 1, 2]);
  });
});
