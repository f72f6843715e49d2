import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SoatError } from '../../src/model/diagnostic.ts';
import type { Sheet } from '../../src/report/xlsx/sheet.ts';
import { writeBook } from '../../src/report/xlsx/write-book.ts';
import { tempFolder } from '../support/cli.ts';
import { membersOf } from '../support/docx.ts';

const DIGEST = 'dd51f15be6bb9299';
const column = { head: 'Chữ', width: 20, kind: 'text' as const };
const sheet = (change: Partial<Sheet> = {}): Sheet => ({
  ...{ name: 'Việc', above: [], columns: [column], rows: [], streamed: null },
  ...change,
});
const book = (sheets: readonly Sheet[], title: string) => ({
  ...{ title, lang: 'vi' as const, asOf: '2025-09-15T00:00:00.000000', sheets },
  foot: [title, '2025-09-15', DIGEST] as const,
});

/** The footer as a spreadsheet reads it, its own signs among the rest. */
async function footerOf(title: string): Promise<string> {
  const path = join(tempFolder(), 'a.xlsx');
  await writeBook(book([sheet()], title), path);
  const xml = membersOf(readFileSync(path)).get('xl/worksheets/sheet1.xml') ?? '';
  const [, footer = ''] = /<oddFooter>([^<]*)<\/oddFooter>/.exec(xml) ?? [];
  return footer.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
}

describe('the footer', () => {
  it.each([
    ['A & B', '&LA && B · '],
    ['Sở Nội vụ', '&LSở Nội vụ · '],
    ['x'.repeat(214), `&L${'x'.repeat(214)} · `],
    ['x'.repeat(215), `&L${'x'.repeat(213)}… · `],
  ])('has its title, whole up to the limit, and the digest: %s', async (title, start) => {
    expect(await footerOf(title)).toBe(`${start}2025-09-15 · ${DIGEST}&R&P/&N`);
  });

  it.each([
    ['&', '&'.repeat(300)],
    ['a word and &', 'Phòng A & B '.repeat(25)],
    ['what takes two units', '😀'.repeat(300)],
    ['one unit and what takes two', `a${'😀'.repeat(300)}`],
  ])('is cut where a name of 300 of %s is too long, and keeps its digest', async (_, title) => {
    const footer = await footerOf(title);
    expect(footer.length).toBeLessThanOrEqual(255);
    expect(footer.length).toBeGreaterThan(252);
    expect(footer.endsWith(`… · 2025-09-15 · ${DIGEST}&R&P/&N`)).toBe(true);
    const [, left = ''] = /^&L(.*?)… · /u.exec(footer) ?? [];
    expect(left.replaceAll('&&', '')).not.toMatch(/&|\p{Cs}/u);
    expect(title.startsWith(left.replaceAll('&&', '&'))).toBe(true);
  });
});

describe('more rows than a sheet can hold', () => {
  it('are refused before anything is written, sheet by sheet', async () => {
    const path = join(tempFolder(), 'a.xlsx');
    const most = 1_048_576;
    const sheets = [
      sheet({ name: 'Vừa', streamed: most - 1 }),
      sheet({ name: 'Hơn', streamed: most }),
      sheet({ name: 'Có đầu', above: [['x'], []], streamed: most - 2 }),
    ];
    const refused = await writeBook(book(sheets, 'x'), path).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SoatError);
    const { diagnostics } = refused as SoatError;
    expect(diagnostics.map(({ code, params }) => [code, params])).toEqual([
      ['E-USE-136', { sheet: 'Hơn', rows: most + 1, most }],
      ['E-USE-136', { sheet: 'Có đầu', rows: most + 1, most }],
    ]);
    expect(existsSync(path)).toBe(false);
  });
});
