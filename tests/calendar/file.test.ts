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
const DAY = '{ from: "07:30", to: "11:30" }, { from: "13:30", to: "16:30" }';
const saturday = (sessions: string, counts = true): string =>
  `saturday: { sessions: [${sessions}], counts: ${counts} }, `;
const office =
  (sessions: string, more = '', units = '"06652"') =>
  (text: string): string =>
    `${text}\noffices:\n  - { units: [${units}], sessions: [${sessions}], ${more}source: kiểm thử, standing: unverified }\n`;
const offOnSaturday = swap('date: 2024-02-12', 'date: 2024-02-10');
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
    ['with sessions that overlap', swap('from: "13:30"', 'from: "11:25"'), [at('E-RULE-094', 'from: "13:30"')]],
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
    ['with minutes nobody keeps', swap('"17:00"', '"17:01"'), [at('E-RULE-002', '"17:00"')]],
    ['with an hour nobody has', swap('"17:00"', '"24:00"'), [at('E-RULE-002', '"17:00"')]],
    ['with a day nobody has', swap('2025-09-02', '2025-02-30'), [at('E-RULE-002', '2025-09-02')]],
    ['with no working day in the week', swap('[6, 7]', '[1, 2, 3, 4, 5, 6, 7]'), [at('E-RULE-002', 'weekend')]],
    ['with a day without a source', swap(', source: "NQ 28/2026/QH16"', ''), [at('E-RULE-002', '2026-11-24')]],
  ])('%s', (_what, change, told) => {
    expect(faults(change)).toEqual(told);
  });

  it.each([
    [
      'the sessions of an office out of order',
      office('{ from: "13:00", to: "17:00" }, { from: "07:00", to: "11:30" }'),
      ['E-RULE-094'],
    ],
    [
      'Saturday sessions that overlap',
      office(DAY, saturday('{ from: "07:00", to: "09:00" }, { from: "08:00", to: "11:00" }')),
      ['E-RULE-094'],
    ],
    ['an office without sessions', office(''), ['E-RULE-002']],
    ['a unit twice in one office', office(DAY, '', '"06652", " 06652"'), ['E-RULE-111']],
    [
      'a unit in two offices',
      (text: string) => office(DAY)(text) + office(DAY)('').replace('offices:\n', ''),
      ['E-RULE-111'],
    ],
    [
      'a Saturday that is a working day',
      (text: string) => office(DAY, saturday(DAY))(text.replace('[6, 7]', '[7]')),
      ['E-RULE-110', 'E-RULE-092'],
    ],
    [
      'a holiday on a Saturday that nobody works',
      (text: string) => office(DAY, saturday(DAY, false))(offOnSaturday(text)),
      ['E-RULE-093'],
    ],
    ['a holiday on a Saturday that some work', (text: string) => office(DAY, saturday(DAY))(offOnSaturday(text)), []],
    [
      'a holiday on a Sunday',
      (text: string) => office(DAY, saturday(DAY))(offOnSaturday(text).replace('2024-02-10', '2024-02-11')),
      ['E-RULE-093'],
    ],
    [
      'offices of every kind',
      (text: string) =>
        office(DAY, saturday(DAY))(text) + office(DAY, saturday(DAY, false), '"06673"')('').replace('offices:\n', ''),
      [],
    ],
  ])('with offices: %s', (_what, change, told) => {
    expect([...new Set(faults(change).map((fault) => fault.slice(0, 10)))].sort()).toEqual([...told].sort());
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

  it('lists the days that the table of decisions lists, and no others', () => {
    const of = (list: typeof calendar.daysOff, year: string): string =>
      list
        .flatMap(({ date }) => (date.startsWith(year) ? [`${Number(date.slice(8))}/${Number(date.slice(5, 7))}`] : []))
        .join(' ');
    expect(
      ['2024', '2025', '2026', '2027'].map((year) => [of(calendar.daysOff, year), of(calendar.workingDays, year)]),
    ).toEqual([
      ['1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9', '4/5'],
      ['1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9', '26/4'],
      ['1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11', '10/1 22/8'],
      ['1/1 16/4 30/4 3/5 2/9 24/11', ''],
    ]);
    const read = [...calendar.daysOff, ...calendar.workingDays].filter(({ standing }) => standing === 'confirmed');
    expect(of(read, '202')).toBe('1/1 2/1 16/2 17/2 18/2 19/2 20/2 24/11 24/11');
  });
});
