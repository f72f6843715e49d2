import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { WORDS } from '../../src/report/words.ts';
import { CELLS, HEADS, LINES, SHEETS, TABS } from '../../src/report/xlsx/words.ts';
import { soat, tempFolder, tinyConfig } from '../support/cli.ts';
import { copiedSheets, sheetsOf, table, type Value } from '../support/sheets.ts';
import { TINY_WAIVERS } from '../support/tiny-waivers.ts';

const folder = tempFolder();
const path = join(folder, 'report.xlsx');
let result: RunResult;
let findings: readonly Finding[];
let sheets: ReadonlyMap<string, readonly (readonly Value[])[]>;

const tables = (name: string, firstHead: string) => table(sheets.get(name) ?? [], firstHead);
const number = (share: { n: number; d: number } | null): number | null => share && share.n / share.d;
const cell = (row: ReadonlyMap<string, Value>, head: keyof typeof HEADS): Value => row.get(HEADS[head].vi) ?? null;
const blank = (value: Value | undefined): Value => (value === '' || value === undefined ? null : value);

beforeAll(async () => {
  const jsonl = join(folder, 'findings.jsonl');
  const json = join(folder, 'result.json');
  const formats = [`xlsx:${path}`, `json:${json}`, `findings-jsonl:${jsonl}`, `xlsx:${join(folder, 'again.xlsx')}`];
  const ran = await soat(['audit', '--config', tinyConfig, '--exit-zero', ...formats.flatMap((f) => ['--format', f])]);
  expect(ran.code, ran.stderr).toBe(0);
  result = JSON.parse(readFileSync(json, 'utf8')) as RunResult;
  findings = readFileSync(jsonl, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Finding);
  sheets = await sheetsOf(path);
});

describe('the report as a workbook', () => {
  it('has the sheets it is asked for, in order', () => {
    expect([...sheets.keys()]).toEqual([
      SHEETS.summary.vi,
      SHEETS.units.vi,
      TABS['bieu-06a']?.vi,
      TABS['qd-766']?.vi,
      SHEETS.breakdowns.vi,
      SHEETS.observations.vi,
      SHEETS.rules.vi,
      SHEETS.findings.vi,
      SHEETS.open.vi,
      SHEETS.faults.vi,
      SHEETS.directory.vi,
      SHEETS.law.vi,
      SHEETS.run.vi,
    ]);
  });

  it('has every figure of every unit and target, to the last digit', () => {
    const rows = tables(SHEETS.units.vi, HEADS.unit.vi);
    const figures = new Map(result.indicatorResults.map((row) => [`${row.indicator} ${row.unit ?? ''}`, row]));
    const kinds = new Map(result.indicators.map(({ id, kind }) => [id, kind]));
    const parts = result.targetResults.flatMap((row) =>
      row.parts.map((part) => ({ target: row.target, unit: row.unit, ...part })),
    );
    const bare = result.targetResults.filter((row) => row.parts.length === 0);
    const bound = new Set(result.targets.flatMap(({ indicators }) => indicators));
    const others = result.indicatorResults.filter(({ indicator }) => !bound.has(indicator));
    expect(rows.length).toBe(parts.length + bare.length + others.length);
    expect(parts.length).toBeGreaterThan(50);
    const seen = new Map(
      rows.map((row) => [
        `${cell(row, 'target') ?? ''} ${cell(row, 'indicator') ?? ''} ${cell(row, 'unit') ?? ''}`,
        row,
      ]),
    );
    const all = [...parts, ...others.map((row) => ({ ...row, target: '', missing: null }))];
    for (const { target, indicator, unit, missing } of all) {
      const row = seen.get(`${target} ${indicator} ${unit ?? ''}`) ?? new Map();
      const figure = figures.get(`${indicator} ${unit ?? ''}`);
      const isSum = ['ratio', 'mean'].includes(kinds.get(indicator) ?? '');
      expect([
        indicator,
        unit,
        ...(
          [
            'value',
            'lower',
            'upper',
            'numerator',
            'denominator',
            'excluded',
            'undecided',
            'widenedBy',
            'missing',
          ] as const
        ).map((head) => cell(row, head)),
      ]).toEqual([
        indicator,
        unit,
        number(figure?.value ?? null),
        number(figure?.lower ?? null),
        number(figure?.upper ?? null),
        isSum ? (figure?.value?.n ?? null) : figure?.numerator,
        isSum ? (figure?.value?.d ?? null) : figure?.denominator,
        figure?.excluded.reduce((sum, { count }) => sum + count, 0),
        figure?.undecided,
        figure?.widenedBy,
        missing?.count ?? null,
      ]);
      expect(cell(row, 'from')).toBeInstanceOf(Date);
    }
  });

  it('tells the targets of all units together on its first sheet, and the run above them', () => {
    const rows = tables(SHEETS.summary.vi, HEADS.target.vi);
    const wanted = result.targetResults.filter(({ unit }) => unit === null);
    expect(rows.length).toBe(wanted.reduce((sum, { parts }) => sum + Math.max(1, parts.length), 0));
    const lines = new Map(sheets.get(SHEETS.summary.vi)?.map(([name, value]) => [name, value]));
    expect(lines.get(LINES.digest.vi)).toBe(result.digest);
    expect(lines.get(LINES.dossiers.vi)).toBe(result.load.loaded);
    const { error, warning, note } = result.findings.fail;
    expect(lines.get(LINES.fails.vi)).toBe(error + warning + note);
    expect(String(lines.get(LINES.verify.vi))).toContain('soat verify');
  });

  it('has every cell of the forms and every point of the scorecards', () => {
    const [form] = result.forms;
    const rows = tables(String(TABS['bieu-06a']?.vi), HEADS.unit.vi);
    expect(rows.map((row) => form?.columns.map(({ no, title }) => row.get(`[${no}] ${title.vi}`)))).toEqual(
      form?.rows.map(({ cells }) => cells),
    );
    const [card] = result.scorecards;
    const scored = tables(String(TABS['qd-766']?.vi), HEADS.unit.vi);
    const points = card?.results.flatMap((one) => [
      ...one.items.map(({ item, value }) => [one.unit, item, value && Number(value.shown), value?.exact ?? null]),
      ...one.groups.map(({ group, value }) => [one.unit, group, Number(value.shown), value.exact]),
      [one.unit, card.id, Number(one.value.shown), one.value.exact],
    ]);
    const told = scored.map((row) =>
      [cell(row, 'unit'), cell(row, 'id'), cell(row, 'points'), cell(row, 'exact')].map((v) => blank(v)),
    );
    const byName = (a: readonly unknown[], b: readonly unknown[]): number =>
      JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
    expect([...told].sort(byName)).toEqual([...(points ?? [])].sort(byName));
  });

  it('has every finding, with what it says', () => {
    const rows = tables(SHEETS.findings.vi, HEADS.severity.vi);
    const columns = [
      'findingId',
      'unit',
      'unitName',
      'maHoSo',
      'rule',
      'message',
      'citation',
      'facts',
      'sourceFile',
      'record',
      'version',
    ] as const;
    expect(findings.length).toBeGreaterThan(100);
    expect(rows.map((row) => columns.map((head) => blank(cell(row, head))))).toEqual(
      findings.map((one) =>
        [
          one.findingId,
          one.unit,
          one.unitName,
          one.maHoSo,
          one.rule,
          one.message,
          one.citation,
          one.fields,
          one.sourceFile,
          one.record,
          one.ruleVersion,
        ].map((v) => blank(v)),
      ),
    );
  });

  it('says what could not be decided, what was faulty, and by what law', () => {
    const open = tables(SHEETS.open.vi, HEADS.kind.vi);
    const sum = (rows: readonly { undecidedBy: readonly { count: number }[] }[]): number =>
      rows.flatMap(({ undecidedBy }) => undecidedBy).reduce((total, { count }) => total + count, 0);
    expect(open.reduce((total, row) => total + Number(cell(row, 'count')), 0)).toBe(
      sum(result.ruleOutcomes) + sum(result.indicatorResults),
    );
    const faults = tables(SHEETS.faults.vi, HEADS.kind.vi);
    const counts = (kind: keyof typeof CELLS): readonly Value[] =>
      faults.filter((row) => cell(row, 'kind') === CELLS[kind].vi).map((row) => cell(row, 'count'));
    const { physicalRecords, headers, blanks, totals, rejected, duplicates, conflicts, loaded } = result.load;
    expect(counts('load')).toEqual([physicalRecords, headers, blanks, totals, rejected, duplicates, conflicts, loaded]);
    expect(counts('keptOut')).toEqual(result.rejectedBy.map(({ count }) => count));
    expect(counts('unreadable')).toEqual(result.unreadable.flatMap(({ because }) => because.map(({ count }) => count)));
    const law = tables(SHEETS.law.vi, HEADS.kind.vi);
    const quotes = [...result.rules, ...result.indicators, ...result.forms, ...result.scorecards].flatMap(
      ({ citations }) => citations,
    );
    const cited = law.slice(0, quotes.length);
    expect(cited.map((row) => cell(row, 'quote'))).toEqual(quotes.map(({ quote }) => quote));
    expect(cited.map((row) => (cell(row, 'inForceFrom') as Date | null)?.toISOString().slice(0, 10) ?? null)).toEqual(
      quotes.map(({ inForce }) => inForce.from),
    );
  });

  it('reads the same with our own reader of dumps', async () => {
    const copied = await copiedSheets(path);
    const shown = (value: Value | undefined): string =>
      value instanceof Date ? value.toISOString().slice(0, 19).replace('T', ' ') : String(value ?? '');
    for (const [name, rows] of sheets) {
      const texts = rows.map((row) => row.map(shown).join('\t').replace(/\t+$/, ''));
      const own = copied.get(name)?.map((row) => row.join('\t').replace(/\t+$/, ''));
      expect(own, name).toEqual(texts);
    }
  });

  it('has the same bytes each time', () => {
    expect(readFileSync(join(folder, 'again.xlsx')).equals(readFileSync(path))).toBe(true);
  });
});

describe('the workbook of a run with waivers', () => {
  it('says which findings are let off by what, and the share after them', async () => {
    const waivers = join(folder, 'waivers.yaml');
    writeFileSync(waivers, TINY_WAIVERS);
    const [book, json, jsonl] = [join(folder, 'w.xlsx'), join(folder, 'w.json'), join(folder, 'w.jsonl')];
    const formats = [`xlsx:${book}`, `json:${json}`, `findings-jsonl:${jsonl}`].flatMap((f) => ['--format', f]);
    const ran = await soat(['audit', '--config', tinyConfig, '--waivers', waivers, '--exit-zero', ...formats]);
    expect(ran.code, ran.stderr).toBe(0);
    const lines = readFileSync(jsonl, 'utf8').trim().split('\n');
    const all = lines.map((line) => JSON.parse(line) as Finding);
    const waived = all.filter(({ outcome }) => outcome === 'waived');
    expect(waived.length).toBeGreaterThan(0);
    const read = await sheetsOf(book);
    const told = table(read.get(SHEETS.findings.vi) ?? [], HEADS.severity.vi);
    expect(told.map((row) => [cell(row, 'findingId'), blank(cell(row, 'waiver'))])).toEqual(
      all.map(({ findingId, waiver }) => [findingId, blank(waiver)]),
    );
    expect(told.filter((row) => cell(row, 'outcome') === WORDS.waived.vi).length).toBe(waived.length);
    const { indicatorResults } = JSON.parse(readFileSync(json, 'utf8')) as RunResult;
    const nets = indicatorResults.flatMap(({ unit, indicator, net }) =>
      net ? [[unit ?? '', indicator, net.exceptions, number(net.value)]] : [],
    );
    const rows = table(read.get(SHEETS.units.vi) ?? [], HEADS.unit.vi).map((row) =>
      JSON.stringify([cell(row, 'unit') ?? '', cell(row, 'indicator'), cell(row, 'exceptions'), cell(row, 'net')]),
    );
    expect(nets.length).toBeGreaterThan(0);
    for (const net of nets) expect(rows).toContain(JSON.stringify(net));
  });
});
