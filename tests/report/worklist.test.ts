import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { worklist } from '../../src/audit/worklist.ts';
import { readRequest } from '../../src/cli/audit-request.ts';
import { dayWords } from '../../src/model/day-words.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { writeUnitWorklist } from '../../src/report/worklist.ts';
import { WORK_HEADS, WORK_LINES, WORK_SHEETS } from '../../src/report/worklist-words.ts';
import { soat, tempFolder, tiny, tinyConfig } from '../support/cli.ts';
import { csv, row, write } from '../support/dump.ts';
import { lightConfig, lightRules } from '../support/light.ts';
import { sheetsOf, table, type Value } from '../support/sheets.ts';

const TODAY = '2025-09-05';
const folder = tempFolder();
const out = join(folder, 'lists');
let stdout = '';
let result: RunResult;
let findings: readonly Finding[];
/** By unit. */
const books = new Map<string, ReadonlyMap<string, readonly (readonly Value[])[]>>();

type Rows = readonly ReadonlyMap<string, Value>[];
const rows = (unit: string, sheet: keyof typeof WORK_SHEETS, first: keyof typeof WORK_HEADS): Rows =>
  table(books.get(unit)?.get(WORK_SHEETS[sheet].vi) ?? [], WORK_HEADS[first].vi);
const cell = (row: ReadonlyMap<string, Value>, head: keyof typeof WORK_HEADS): Value =>
  row.get(WORK_HEADS[head].vi) ?? null;
const day = (value: Value): string | null => (value instanceof Date ? value.toISOString().slice(0, 10) : null);

beforeAll(async () => {
  const ran = await soat(['worklist', '--config', tinyConfig, '--today', TODAY, '--within', '5', '--out', out]);
  expect(ran.code, ran.stderr).toBe(0);
  stdout = ran.stdout;
  const json = join(folder, 'r.json');
  const jsonl = join(folder, 'f.jsonl');
  const formats = ['--format', `json:${json}`, '--format', `findings-jsonl:${jsonl}`];
  const same = await soat(['audit', '--config', tinyConfig, '--as-of', `${TODAY}T00:00:00`, '--exit-zero', ...formats]);
  expect(same.code, same.stderr).toBe(0);
  result = JSON.parse(readFileSync(json, 'utf8')) as RunResult;
  findings = readFileSync(jsonl, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Finding);
  for (const file of readdirSync(out)) {
    const unit = result.units.find(({ id }) => file.startsWith(`${id} `));
    if (unit) books.set(unit.id, await sheetsOf(join(out, file)));
  }
});

describe('worklists', () => {
  it('are one workbook for each unit with dossiers, of the same run as an audit with that cut', () => {
    expect([...books.keys()].sort()).toEqual(
      result.units
        .filter(({ loaded }) => loaded > 0)
        .map(({ id }) => id)
        .sort(),
    );
    expect(readdirSync(out).length).toBe(books.size);
    for (const sheets of books.values()) {
      const lines = new Map(sheets.get(WORK_SHEETS.summary.vi)?.map(([name, value]) => [name, value]));
      expect(lines.get(WORK_LINES.digest.vi)).toBe(result.digest);
      expect(day(lines.get(WORK_LINES.today.vi) ?? null)).toBe(TODAY);
    }
    expect(stdout).toContain(
      `tính đến ngày ${dayWords(TODAY, 'vi')}, số liệu chốt trước ${dayWords(TODAY, 'vi')} 00:00`,
    );
    expect(stdout.replace(/\s+/g, ' ')).toContain('2 chậm chưa xin lỗi, 2 đến hạn trong 5 ngày làm việc');
    expect(stdout.split('\n').filter((line) => stringWidth(line) > 100)).toEqual([]);
  });

  it('list exactly the misses of targets that can still be mended', () => {
    const bound = new Set(result.targets.flatMap(({ indicators }) => indicators));
    const titles = new Map(result.indicators.map(({ id, title }) => [id, title.vi]));
    let all = 0;
    for (const unit of books.keys()) {
      const listed = rows(unit, 'mend', 'targets');
      const own = result.indicatorResults.filter((row) => row.unit === unit && bound.has(row.indicator));
      const ofDossiers = own.filter(({ indicator }) =>
        result.indicators.some(({ id, subject }) => id === indicator && subject === 'dossier'),
      );
      for (const { indicator, mendableMisses } of ofDossiers) {
        const mine = listed.filter((row) => cell(row, 'indicator') === titles.get(indicator));
        expect([unit, indicator, mine.length]).toEqual([unit, indicator, mendableMisses]);
        expect(mine.every((row) => String(cell(row, 'maHoSo') ?? '') !== '')).toBe(true);
        all += mine.length;
      }
      expect(listed.length).toBe(ofDossiers.reduce((sum, { mendableMisses }) => sum + mendableMisses, 0));
    }
    expect(all).toBeGreaterThan(10);
  });

  it('list what is late without an apology, with the last day it would have been in time', () => {
    const missing = findings.filter(({ rule, outcome }) => rule === 'apology-missing' && outcome === 'fail');
    expect(missing.length).toBeGreaterThan(0);
    for (const unit of books.keys()) {
      const sure = rows(unit, 'apology', 'maHoSo').filter((row) => cell(row, 'apology') === WORK_LINES.no.vi);
      expect(sure.map((row) => cell(row, 'maHoSo')).sort()).toEqual(
        missing
          .filter((one) => one.unit === unit)
          .map(({ maHoSo }) => maHoSo)
          .sort(),
      );
    }
    const [first] = rows('06652', 'apology', 'maHoSo');
    // Due on Tuesday 22 July 2025; a day before is the parameter apology-lead-days.
    expect(first && [day(cell(first, 'dueOn')), day(cell(first, 'apologyBy')), cell(first, 'inTime')]).toEqual([
      '2025-07-22',
      '2025-07-21',
      WORK_LINES.no.vi,
    ]);
  });

  it('list what falls due soon, by the working days of the calendar', async () => {
    const due = [...books.keys()].flatMap((unit) => rows(unit, 'due', 'maHoSo'));
    const soon = due.filter((row) => typeof cell(row, 'daysLeft') === 'number');
    expect(soon.length).toBe(3);
    // The others are past due, and a request for a supplement may have stopped their clocks.
    const past = due.filter((row) => !soon.includes(row));
    expect(past.map((row) => [day(cell(row, 'dueOn')), cell(row, 'daysLeft')])).toEqual([
      ['2025-08-08', WORK_LINES.pastOpen.vi],
      ['2025-08-25', WORK_LINES.pastOpen.vi],
    ]);
    for (const row of soon) {
      expect(day(cell(row, 'dueOn')) ?? '').toMatch(/^2025-09-(0[5-9]|1[0-2])$/);
      // A Friday, and no holiday in the week after it.
      const left = ['05', '08', '09', '10', '11', '12'].indexOf((day(cell(row, 'dueOn')) ?? '').slice(-2));
      expect(cell(row, 'daysLeft')).toBe(left);
    }
    // Within none there is only what is due today.
    const nearer = join(folder, 'nearer');
    const ran = await soat([
      'worklist',
      '--config',
      tinyConfig,
      '--today',
      TODAY,
      '--within',
      '0',
      '--out',
      nearer,
      '--unit',
      '06652',
      '--lang',
      'en',
    ]);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toContain('2 due within 0 working days');
    expect(readdirSync(nearer)).toHaveLength(1);
  });

  it('say what mending would bring, in the numbers of the run', () => {
    const all = new Set<boolean | null>();
    for (const unit of books.keys()) {
      for (const row of rows(unit, 'summary', 'target')) {
        const target = result.targetResults.find((one) => one.unit === unit && one.target === cell(row, 'target'));
        const part = target?.parts.find(({ indicator }) =>
          result.indicators.some(({ id, title }) => id === indicator && title.vi === cell(row, 'title')),
        );
        expect(cell(row, 'least')).toBe(part?.missing?.count ?? null);
        const said = String(cell(row, 'effect'));
        // Null is what nobody knows yet: it is neither said to be met nor to be out of reach.
        const reached = said.endsWith(', đạt') ? true : said.startsWith('không đạt được trong kỳ') ? false : null;
        expect([unit, cell(row, 'target'), reached]).toEqual([unit, cell(row, 'target'), part?.missing?.reachable]);
        if (reached === null)
          expect(said).toMatch(/còn \d+ hồ sơ chưa xác định, có đủ dữ liệu mới biết đạt hay không$/);
        all.add(reached);
      }
    }
    expect(all.size).toBe(3);
    expect(rows('06652', 'summary', 'target').length).toBeGreaterThan(5);
  });

  it('lose nothing that fell due after the dump was made, put the nearest first, and say that the data are old', async () => {
    const home = tempFolder();
    const pending = (n: number, due: string) =>
      row(n, { NgayKetThucXuLy: '', NgayTra: '', TrangThaiHoSo: '4', NgayHenTra: `${due}170000` });
    const dues = ['20250721', '20250718', '20250715', '20250722', '20250714'];
    const waivers = `waivers:\n  - { rule: apology-missing, maHoSo: ${row(5).MaHoSo}, reason: dataError, legalBasis: { act: nd-118-2025 }, signer: null, signed: 2025-07-01, expires: 2025-12-31 }\n`;
    const lists = join(home, 'lists');
    const letters = write(home, 'apologies.csv', 'MaHoSo,NgayGui,LyDo\n');
    const files = [write(home, 'a.csv', csv(dues.map((due, n) => pending(n + 1, due)))), '--apologies', letters];
    const days = [
      '--apologies-cover',
      '2025-07-01..2025-07-31',
      '--dumped-at',
      '2025-07-15T08:00:00',
      '--today',
      '2025-07-18',
    ];
    const plan = [
      '--plan',
      'quang-ninh-2025',
      '--period',
      '2025-07',
      '--rules-dir',
      lightRules(),
      '--progress',
      'none',
    ];
    const given = ['--waivers', write(home, 'w.yaml', waivers), '--within', '1', '--out', lists];
    const ran = await soat(['worklist', ...files, ...days, ...plan, ...given]);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toContain('Dữ liệu chốt trước 15/07/2025 08:00');
    const sheets = await sheetsOf(join(lists, readdirSync(lists)[0] ?? ''));
    expect(JSON.stringify(sheets.get(WORK_SHEETS.summary.vi))).toContain('Dữ liệu chốt trước 15/07/2025 08:00');
    const of = (kind: 'apology' | 'due') => table(sheets.get(WORK_SHEETS[kind].vi) ?? [], WORK_HEADS.maHoSo.vi);
    expect(of('due').map((one) => [day(cell(one, 'dueOn')), cell(one, 'daysLeft')])).toEqual([
      ['2025-07-15', WORK_LINES.past.vi],
      ['2025-07-18', 0],
      ['2025-07-21', 1],
    ]);
    // What a waiver lets off stays on the list, marked.
    expect(of('apology').map((one) => [cell(one, 'maHoSo'), cell(one, 'waived')])).toEqual([
      [row(5).MaHoSo, 'Hồ sơ chậm, muộn không có xin lỗi'],
    ]);
  });

  it('go on in a further sheet where one is full: no program opens more rows', async () => {
    const temp = tempFolder();
    const { request } = readRequest([], {
      config: lightConfig(),
      temp,
      failOn: [],
      progress: 'none',
      threads: 1,
      memory: 1e9,
    });
    const done = await audit({ ...request, outputs: [], outputFolders: [], signal: new AbortController().signal });
    try {
      const list = await worklist(done, '2025-09-15');
      const unit = list.units.find((one) => one.unit === '06652');
      if (!unit) throw new Error('no unit');
      expect(unit.counts.mend).toBeGreaterThan(4);
      const codes = async (mostRows?: number) => {
        const path = join(temp, `${mostRows}.xlsx`);
        await writeUnitWorklist(done.result, list, unit, 'vi', path, mostRows);
        const sheets = await sheetsOf(path);
        const own = [...sheets].filter(([name]) => name.startsWith(WORK_SHEETS.mend.vi));
        return own.map(([, rows]) => table(rows, WORK_HEADS.targets.vi).map((one) => cell(one, 'maHoSo')));
      };
      const [whole = []] = await codes();
      const split = await codes(5);
      expect(split.map(({ length }) => length)).toEqual([
        ...Array(Math.floor(whole.length / 4)).fill(4),
        ...(whole.length % 4 > 0 ? [whole.length % 4] : []),
      ]);
      expect(split.flat()).toEqual(whole);
    } finally {
      done.close();
    }
  });

  it('tell nothing of a person but the code of the dossier', () => {
    const text = JSON.stringify([...books.values()].map((sheets) => [...sheets]));
    const people = readFileSync(join(tiny, 'dossiers-1.csv'), 'utf8').match(/\b0{6,}\d{2,}\b/g) ?? [];
    expect(people.length).toBeGreaterThan(3);
    for (const person of people) expect(text).not.toContain(person);
  });

  it('are written all or none', async () => {
    const taken = join(folder, 'taken');
    mkdirSync(taken);
    const last = readdirSync(out).sort().at(-1) ?? '';
    writeFileSync(join(taken, last), 'mine');
    const ran = await soat(['worklist', '--config', tinyConfig, '--today', TODAY, '--out', taken]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('E-USE-009');
    expect(readdirSync(taken)).toEqual([last]);
    expect(readFileSync(join(taken, last), 'utf8')).toBe('mine');
  });

  it('take the day of the clock when nobody names one, and print it', async () => {
    const now = join(folder, 'now');
    const before = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const ran = await soat(['worklist', '--config', tinyConfig, '--out', now, '--unit', '06652']);
    const after = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    expect(ran.code, ran.stderr).toBe(0);
    expect(
      [before, after].some((today) => ran.stdout.startsWith(`Việc cần làm tính đến ngày ${dayWords(today, 'vi')}, `)),
    ).toBe(true);
    expect(existsSync(now)).toBe(true);
  });
});
