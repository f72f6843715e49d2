import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/run-result.ts';
import { tempFolder } from '../support/cli.ts';
import { COLUMNS, csv, type Row, row, write } from '../support/dump.ts';
import { auditFolder } from '../support/text-audit.ts';
import { inline, workbook } from '../support/workbook.ts';

const sheetOf = (rows: readonly Row[]): Buffer =>
  workbook({
    sheet: [Object.fromEntries(COLUMNS.map((name) => [name, name])), ...rows]
      .map((cells, r) => {
        const texts = COLUMNS.map((name, c) => inline(`${String.fromCharCode(65 + c)}${r + 1}`, cells[name] ?? ''));
        return `<row r="${r + 1}">${texts.join('')}</row>`;
      })
      .join(''),
  });

async function audited(files: Readonly<Record<string, string | Uint8Array>>): Promise<RunResult | null> {
  const folder = tempFolder();
  for (const [name, content] of Object.entries(files)) write(folder, name, content);
  const { result, said } = await auditFolder({ files: { dossiers: { patterns: Object.keys(files), base: folder } } });
  expect(said).toBe('');
  return result;
}

const figures = (result: RunResult | null) => result && [result.ruleOutcomes, result.indicatorResults, result.units];
const share = ({ n, d }: { n: number; d: number }): number => n / d;
const range = (from: number, to: number): Row[] => Array.from({ length: to - from }, (_, i) => row(from + i));

describe('files of one period that overlap', () => {
  it('give the figures of the dossiers once where their records are equal', async () => {
    const once = await audited({ 'a.csv': csv(range(0, 12)) });
    const overlapping = await audited({ 'a.csv': csv(range(0, 8)), 'b.csv': csv(range(4, 12)) });
    expect(overlapping?.load).toMatchObject({
      physicalRecords: 18,
      headers: 2,
      duplicates: 4,
      conflicts: 0,
      loaded: 12,
    });
    expect(figures(overlapping)).toEqual(figures(once));
  });

  it('as XLSX and CSV of the same rows as well', async () => {
    const once = await audited({ 'a.csv': csv(range(0, 6)) });
    const twice = await audited({ 'a.csv': csv(range(0, 6)), 'b.xlsx': sheetOf(range(0, 6)) });
    expect(twice?.load).toMatchObject({ physicalRecords: 14, headers: 2, duplicates: 6, conflicts: 0, loaded: 6 });
    expect(figures(twice)).toEqual(figures(once));
  });

  it('set aside every record of a dossier that they contradict each other in, and widen the bounds of its unit', async () => {
    const late = { NgayKetThucXuLy: '20250709100000', NgayTra: '20250709100000' };
    const clean = await audited({ 'a.csv': csv(range(0, 10)) });
    const other = await audited({ 'a.csv': csv(range(0, 10)), 'b.csv': csv([row(9, late), row(8)]) });
    expect(other?.load).toMatchObject({ physicalRecords: 14, headers: 2, duplicates: 1, conflicts: 2, loaded: 9 });
    expect(other?.units.map(({ loaded, keptOut }) => [loaded, keptOut])).toEqual([[9, 2]]);
    const bounds = (result: RunResult | null) =>
      new Map(
        (result?.indicatorResults ?? [])
          .filter(({ unit }) => unit !== null)
          .flatMap(({ indicator, lower, upper }) =>
            lower && upper ? [[indicator, [share(lower), share(upper)]] as const] : [],
          ),
      );
    const before = bounds(clean);
    const wider = [...bounds(other)].filter(([indicator, [lower = 0, upper = 0]]) => {
      const [least = 0, most = 0] = before.get(indicator) ?? [0, 1];
      return lower < least && upper >= most;
    });
    expect(wider.map(([indicator]) => indicator)).not.toEqual([]);
  });
});
