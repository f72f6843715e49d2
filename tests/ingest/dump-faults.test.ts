import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LegacyFont } from '../../src/model/encodings.ts';
import { auditDump } from '../support/audit.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { COLUMNS, csv, ordinary, type Row, row, write } from '../support/dump.ts';
import { typedIn } from '../support/legacy-text.ts';
import { lightRules } from '../support/light.ts';
import { inline, workbook } from '../support/workbook.ts';

const rules = ['--rules-dir', lightRules()];
const COLUMN_A = 'A'.charCodeAt(0);
const letterOf = (at: number): string => String.fromCharCode(COLUMN_A + at);

/** The rows as a sheet in which every cell is text. */
function sheetOf(rows: readonly Row[]): Buffer {
  const lines = [COLUMNS, ...rows.map((one) => COLUMNS.map((column) => one[column] ?? ''))];
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return workbook({
    sheet: lines
      .map((cells, r) => {
        const written = cells.map((cell, c) => inline(`${letterOf(c)}${r + 1}`, escaped(cell)));
        return `<row r="${r + 1}">${written.join('')}</row>`;
      })
      .join(''),
  });
}

const ROWS = [row(1), row(2, { NgayKetThucXuLy: '20250630100000' }), row(3, { DonViXuLy: 'UBND phường Bãi Cháy' })];
const typedRows = (font: LegacyFont): readonly Row[] =>
  ROWS.map((one) => ({ ...one, DonViXuLy: typedIn(one.DonViXuLy ?? '', font) }));

/** What a delivery is audited to, without what says where it was read from. */
async function figures(content: string | Uint8Array, name: string, ...more: string[]) {
  const { result } = await auditDump([write(tempFolder(), name, content)], ...rules, ...more);
  const { load, units, ruleOutcomes, indicatorResults } = result;
  return { load, units, ruleOutcomes, indicatorResults };
}

describe('a workbook typed in a font of before Unicode', () => {
  it.each(['tcvn3', 'vni'] as const)('%s is refused with the option to give, and read with it', async (font) => {
    const sheet = sheetOf(typedRows(font));
    const ran = await soat([...ordinary(write(tempFolder(), 'a.xlsx', sheet)), ...rules]);
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('E-IN-041');
    expect(ran.stderr).toContain(`--legacy-font ${font}`);
    expect(await figures(sheet, 'a.xlsx', '--legacy-font', font)).toEqual(await figures(csv(ROWS), 'a.csv'));
  });
});

describe('headings that look alike', () => {
  it.each([
    ['a D with another stroke', 'ÐonViXuLy'],
    ['unseen signs', 'Don\u200BViXuLy\uFEFF'],
    ['letters of full width', 'ＤonViXuLy'],
    ['another case', 'DONVIXULY'],
  ])('%s: the column is found, and told', async (_what, heading) => {
    const text = csv(ROWS).replace('DonViXuLy', heading);
    expect(await figures(text, 'a.csv')).toEqual(await figures(csv(ROWS), 'a.csv'));
    const { stdout } = await soat([...ordinary(write(tempFolder(), 'a.csv', text)), ...rules]);
    expect(stdout).toContain('Cột khớp gần đúng tên');
  });
});

it('columns in another order are bound by their names', async () => {
  const swapped = [...COLUMNS].reverse();
  expect(await figures(csv(ROWS, swapped), 'a.csv')).toEqual(await figures(csv(ROWS), 'a.csv'));
});

it('a file that has to be converted is told as a phase of its own, byte by byte', async () => {
  const path = write(tempFolder(), 'a.xlsx', sheetOf(ROWS));
  const { stderr } = await soat([
    ...ordinary(path).filter((word) => word !== 'none' && word !== '--progress'),
    ...rules,
    ...['--progress', 'json'],
  ]);
  const told = stderr
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  expect(
    told
      .filter(({ event }) => event === 'end')
      .map(({ phase }) => phase)
      .slice(0, 3),
  ).toEqual(['rules', 'convert', 'load']);
  const { bytes } = told.find(({ event, phase }) => event === 'end' && phase === 'convert');
  // What a workbook is packed in is no more than the file, and much of it.
  expect(bytes).toBeLessThanOrEqual(statSync(path).size);
  expect(bytes).toBeGreaterThan(statSync(path).size / 2);
});
