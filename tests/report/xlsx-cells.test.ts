import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Publisher } from '../../src/cli/publisher.ts';
import { writeReports } from '../../src/cli/write-reports.ts';
import type { Finding, FindingReader } from '../../src/model/finding.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { FORMATS, type ReportContext } from '../../src/report/formatter.ts';
import { decimalsFor } from '../../src/report/number.ts';
import { cellText, MOST_CHARACTERS, sheetName } from '../../src/report/xlsx/cell-text.ts';
import { type Sheet, shareCell, thresholdCell } from '../../src/report/xlsx/sheet.ts';
import { HEADS, SHEETS } from '../../src/report/xlsx/words.ts';
import { writeBook } from '../../src/report/xlsx/write-book.ts';
import { workbook } from '../../src/report/xlsx.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { lightConfig } from '../support/light.ts';
import { copiedSheets, sheetsOf, table } from '../support/sheets.ts';

const TEXTS = [
  '=1+1',
  '+84 912',
  '-2+3',
  '@SUM(A1)',
  '\t=cmd|x',
  "'quoted",
  '"a" & <b>',
  '_x0041_ stays',
  '#N/A',
  '  spaces  ',
  'two\nlines',
  '00123',
  '1e5',
  'TRUE',
  '2025-07-01',
  'Tổ 5, phường Hà Khẩu',
  '😀',
];

const streamed = async (path: string, texts: readonly string[]): Promise<void> => {
  const column = { head: 'Chữ', width: 20, kind: 'text' as const };
  const whole: Sheet = {
    name: 'Cả',
    above: [['Đầu']],
    columns: [column],
    rows: texts.map((text) => [text]),
    streamed: null,
  };
  const stream: Sheet = { name: 'Dòng', above: [], columns: [column], rows: [], streamed: texts.length };
  const rows = async function* () {
    for (const text of texts) yield [[text]];
  };
  const book = {
    title: 'x',
    foot: ['a & b'] as const,
    lang: 'vi' as const,
    asOf: '2025-09-15T00:00:00.000000',
    sheets: [whole, stream],
  };
  await writeBook(book, path, new Map([['Dòng', rows()]]));
};

describe('texts in cells', () => {
  it('come back as they were, and never as a formula, a number or an error', async () => {
    const path = join(tempFolder(), 'texts.xlsx');
    await streamed(path, TEXTS);
    const sheets = await sheetsOf(path);
    const copied = await copiedSheets(path);
    expect(
      sheets
        .get('Cả')
        ?.slice(2)
        .map(([cell]) => cell),
    ).toEqual(TEXTS);
    expect(
      sheets
        .get('Dòng')
        ?.slice(1)
        .map(([cell]) => cell),
    ).toEqual(TEXTS);
    expect(
      copied
        .get('Dòng')
        ?.slice(1)
        .map(([cell]) => cell),
    ).toEqual(TEXTS);
    expect(
      copied
        .get('Cả')
        ?.slice(2)
        .map(([cell]) => cell),
    ).toEqual(TEXTS);
    expect(readFileSync(path).includes('<f>')).toBe(false);
  });

  it('lose what no cell can hold, visibly', () => {
    expect(cellText('a\u0000b\u001Bc\uD800d\uFFFEe\r\nf', 'vi')).toBe('a�b�c�d�e\nf');
    const cut = cellText('đ'.repeat(MOST_CHARACTERS + 1), 'vi');
    expect(cut.length).toBe(MOST_CHARACTERS);
    expect(cut.endsWith('… [cắt, dài 32768 ký tự]')).toBe(true);
    const between = cellText(`x${'😀'.repeat(MOST_CHARACTERS)}`, 'en');
    expect(between).not.toMatch(/\p{Cs}/u);
    expect(between.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(sheetName("'A/B: [C]*?'")).toBe('A B C');
    expect(sheetName('x'.repeat(40))).toBe('x'.repeat(31));
  });
});

describe('shares in cells', () => {
  it('are shown with as many decimals as it takes to stay on their side', () => {
    expect(shareCell({ n: 9896, d: 10_000 }, 99)).toEqual({ value: 0.9896, format: '0.00%' });
    expect(shareCell({ n: 9895, d: 10_000 }, 99)).toEqual({ value: 0.9895, format: '0.00%' });
    expect(shareCell({ n: 99_999, d: 100_000 }, 99)).toEqual({ value: 0.99999, format: '0.000%' });
    expect(shareCell({ n: 1, d: 2 }, 99)).toEqual({ value: 0.5, format: '0.0%' });
    expect(shareCell({ n: 0, d: 0 })).toBeNull();
  });

  it('stand beside a threshold, which has its comparator where no column says it', () => {
    expect(thresholdCell(99)).toEqual({ value: 0.99, format: '0%' });
    expect(thresholdCell(99, '>')).toEqual({ value: 0.99, format: '"> "0%' });
  });

  it('never cross their threshold when rounded half up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 100 }),
        (d, part, threshold) => {
          const n = Math.floor(part * d);
          const unit = 10n ** BigInt(decimalsFor({ n, d }, 100, threshold));
          const shown = (200n * BigInt(n) * unit + BigInt(d)) / (2n * BigInt(d));
          for (const line of [0n, 100n, BigInt(threshold)]) {
            expect([shown < line * unit, shown > line * unit]).toEqual([
              100n * BigInt(n) < line * BigInt(d),
              100n * BigInt(n) > line * BigInt(d),
            ]);
          }
        },
      ),
    );
  });
});

describe('more findings than a sheet holds', () => {
  it('go on in further files, none lost and none twice', async () => {
    const folder = tempFolder();
    const json = join(folder, 'r.json');
    const jsonl = join(folder, 'f.jsonl');
    const ran = await soat([
      'audit',
      '--config',
      lightConfig(),
      '--exit-zero',
      '--lang',
      'en',
      '--format',
      `json:${json}`,
      '--format',
      `findings-jsonl:${jsonl}`,
    ]);
    expect(ran.code, ran.stderr).toBe(0);
    const result = JSON.parse(readFileSync(json, 'utf8')) as RunResult;
    const all = readFileSync(jsonl, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Finding);
    const findings = {
      count: all.length,
      async *batches() {
        for (let at = 0; at < all.length; at += 7) yield all.slice(at, at + 7);
      },
    } as unknown as FindingReader;
    const perFile = 10;
    const formatter = workbook(perFile + 1);
    const context = { result, findings, lang: 'en' } as unknown as ReportContext;
    const place = (n: number): string => join(folder, n === 1 ? 'part.xlsx' : `part-${n}.xlsx`);
    const files = Math.ceil(all.length / perFile);
    expect(files).toBeGreaterThan(1);
    vi.spyOn(FORMATS as Record<string, () => Promise<unknown>>, 'xlsx').mockResolvedValue(formatter);
    const write = async (publisher: Publisher): Promise<void> => {
      publisher.reserve(place(1), false);
      const formats = [{ name: 'xlsx', path: place(1) }];
      await writeReports(formats, context, publisher, false, new AbortController().signal);
    };
    // A file that stands in the way of the last one ends the run before anything stands.
    writeFileSync(place(files), 'mine');
    const refused = new Publisher();
    await expect(write(refused)).rejects.toThrow('E-USE-009');
    refused.discard();
    expect(existsSync(place(1))).toBe(false);
    rmSync(place(files));
    const publisher = new Publisher();
    await write(publisher);
    publisher.publish();
    const ids: unknown[] = [];
    for (let n = 1; n <= files; n++) {
      const rows = (await sheetsOf(place(n))).get(SHEETS.findings.en) ?? [];
      expect(rows.length).toBeLessThanOrEqual(perFile + 1);
      ids.push(...table(rows, HEADS.severity.en).map((row) => row.get(HEADS.findingId.en)));
    }
    expect(ids).toEqual(all.map(({ findingId }) => findingId));
    expect(existsSync(place(files + 1))).toBe(false);
    const about = (await sheetsOf(place(2))).get(SHEETS.run.en) ?? [];
    expect(JSON.stringify(about)).toContain(`part 2 of ${files}`);
  });
});
