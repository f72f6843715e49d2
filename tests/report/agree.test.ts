import { beforeAll, describe, expect, it } from 'vitest';
import { TASK_STATUS } from '../../src/report/words.ts';
import { HEADS, SHEETS } from '../../src/report/xlsx/words.ts';
import { withSums } from '../support/agree/derived.ts';
import { runOfEverything } from '../support/agree/everything.ts';
import { disagreements, type Readings, whereShown } from '../support/agree/hold.ts';
import { Labels } from '../support/agree/labels.ts';
import { agrees } from '../support/agree/reading.ts';
import { readingsOf, type Sources, sourcesOf } from '../support/agree/run.ts';
import { EXCEPTIONS, SHOWN } from '../support/agree/shown.ts';
import type { Row } from '../support/agree/tables.ts';
import { table } from '../support/sheets.ts';

let sources: Sources;
let result: ReturnType<typeof withSums>;
let readings: Readings;

beforeAll(async () => {
  sources = await sourcesOf(await runOfEverything());
  result = withSums(sources.result);
  readings = readingsOf(sources, new Labels(sources.result));
}, 300_000);

describe('one run in every format', () => {
  it('says the same figures everywhere, and none in JSON alone', () => {
    expect(disagreements(result, readings, EXCEPTIONS)).toEqual([]);
    expect(Object.values(readings).reduce((sum, { told }) => sum + told.length, 0)).toBeGreaterThan(10_000);
  });

  it('shows each kind of figure in the formats that are said to show it', () => {
    expect(whereShown(sources.result, readings)).toEqual(SHOWN);
  });

  it('has the same cells in CSV and in Parquet', () => {
    for (const name of ['metrics', 'findings', 'form'] as const) {
      const [parquet, csv] = [sources.tables[`${name}-parquet`], sources.tables[`${name}-csv`]];
      expect(parquet.length).toBeGreaterThan(20);
      expect(csv.length).toBe(parquet.length);
      const other = parquet.flatMap((row, n) =>
        Object.entries(row).flatMap(([head, cell]) => (isCell(csv[n]?.[head], cell) ? [] : [`${n} ${head}`])),
      );
      expect(other).toEqual([]);
    }
  });

  it('tells the tasks in the workbook as in the table', () => {
    const rows = table(sources.sheets.get(SHEETS.tasks.vi) ?? [], HEADS.no.vi);
    const texts = ['no', 'section', 'task', 'place', 'source'] as const;
    const shown = rows.map((row) => [
      ...texts.map((head) => row.get(HEADS[head].vi) ?? null),
      row.get(HEADS.status.vi),
      (row.get(HEADS.due.vi) as Date | null)?.toISOString().slice(0, 10) ?? null,
    ]);
    expect(shown).toEqual(
      sources.result.tasks.map(({ no, section, task, place, status, due, declared }) => [
        ...[no, section, task, place, declared?.source ?? null],
        ...[TASK_STATUS[status].vi, due],
      ]),
    );
    expect(sources.tables['tasks-csv'].map(({ no, due }) => [no, due])).toEqual(
      sources.result.tasks.map(({ no, due }) => [no, due]),
    );
    expect(rows).toHaveLength(2);
  });
});

/** A CSV has text only, and an empty cell for none. */
const isCell = (csv: Row[string] | undefined, cell: Row[string]): boolean =>
  typeof cell === 'number' ? csv !== null && Number(csv) === cell : (csv ?? '') === String(cell ?? '');

describe('what holds them', () => {
  /** What is said of a run whose reports or result are not what they were. */
  const saidAfter = (change: Partial<Sources>, given: unknown = result): readonly string[] =>
    disagreements(given, readingsOf({ ...sources, ...change }, new Labels(sources.result)), EXCEPTIONS);
  const replaced = (text: string, from: string, to: string): string => {
    expect(text).toContain(from);
    return text.replace(from, to);
  };
  const onTime = (): { n: number; d: number } => {
    const figure = sources.result.indicatorResults.find(({ indicator, unit }) => indicator === 'on-time' && !unit);
    if (!figure?.value) throw new Error('no figure');
    return figure.value;
  };

  it('names a figure that one report has otherwise, and the report', () => {
    const { n, d } = onTime();
    const [is, not] = [`${n}/${d}`, `${n + 1}/${d}`];
    const path = 'shows indicatorResults[on-time|].value';
    const wrong = [
      saidAfter({ text: replaced(sources.text, `(${is})`, `(${not})`) }),
      saidAfter({ html: replaced(sources.html, `<small>${is}</small>`, `<small>${not}</small>`) }),
      saidAfter({
        docx: {
          ...sources.docx,
          tables: sources.docx.tables.map((one) =>
            one.map((row) => row.map((cell) => (row[0] === 'B11' ? cell.replace(`(${is})`, `(${not})`) : cell))),
          ),
        },
      }),
      saidAfter({
        sheets: new Map(
          [...sources.sheets].map(([name, rows]) => [
            name,
            rows.map((row) => row.map((cell) => (name === SHEETS.units.vi && cell === n / d ? (n + 1) / d : cell))),
          ]),
        ),
      }),
      saidAfter({
        tables: {
          ...sources.tables,
          'metrics-parquet': sources.tables['metrics-parquet'].map((row) =>
            row.indicator === 'on-time' && !row.unit && !row.by ? { ...row, valuePercent: 1 } : row,
          ),
        },
      }),
    ];
    for (const [i, format] of ['text', 'html', 'docx', 'xlsx', 'metrics'].entries())
      expect(wrong[i]?.find((one) => one.includes(path))).toMatch(new RegExp(`^${format} shows`));
  });

  it('names a figure that the JSON has otherwise, with every report that shows it', () => {
    const load = { ...result.load, loaded: result.load.loaded + 1 };
    const wrong = saidAfter({}, { ...result, load });
    expect(new Set(wrong.map((one) => one.split(' as ')[0]))).toEqual(
      new Set(['text', 'html', 'docx', 'xlsx'].map((format) => `${format} shows load.loaded`)),
    );
  });

  it('names a figure of the JSON that nobody shows, wherever it is', () => {
    const [first, ...others] = result.units;
    const more = {
      ...result,
      run: { ...result.run, seconds: 3 },
      units: [{ ...first, late: { n: 1, d: 2 } }, ...others],
    };
    expect(saidAfter({}, more)).toEqual([
      'no format but JSON shows run.seconds',
      `no format but JSON shows units[${first?.id}].late`,
    ]);
  });

  it('names a figure that the JSON has no more', () => {
    const { keptOutOfAnyUnit: _, ...less } = result;
    expect(saidAfter({}, less)).toEqual([
      expect.stringMatching(/^xlsx shows keptOutOfAnyUnit .* the result does not have$/),
    ]);
  });

  it('names an exception that is none', () => {
    expect(disagreements(result, readings, { ...EXCEPTIONS, 'load.loaded': 'x', 'load.lost': 'x' })).toEqual([
      'load.loaded is shown: it is no exception any more',
      'load.lost is not in the result: it is no exception any more',
    ]);
  });

  it('knows what may be shown of a share', () => {
    const shown = (words: string, n: number, d: number, threshold: number | null = 99): boolean =>
      agrees({ value: { n, d } }, { words, percent: true, threshold });
    expect([shown('98,96 %', 9896, 10000), shown('99,0 %', 9896, 10000), shown('99,0 %', 99, 100)]).toEqual([
      true,
      false,
      true,
    ]);
    expect([shown('100,0 %', 9999, 10000), shown('99,99 %', 9999, 10000), shown('0,0 %', 1, 10000)]).toEqual([
      false,
      true,
      false,
    ]);
    expect([shown('66,7 %', 2, 3, null), shown('66,6 %', 2, 3, null), shown('67 %', 2, 3, null)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(agrees({ value: 1234 }, { words: '1.234', percent: false, threshold: null })).toBe(true);
    expect(
      agrees({ value: { exact: '55/2', shown: '27.50' } }, { words: '27,50', percent: false, threshold: null }),
    ).toBe(true);
    expect(agrees({ value: { exact: '55/2', shown: '27.50' } }, { text: '55/3' })).toBe(false);
  });
});
