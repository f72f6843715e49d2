import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, tempFolder } from '../support/cli.ts';
import { COLUMNS, csv, type Row, row, write } from '../support/dump.ts';
import { encoded } from '../support/legacy-text.ts';
import { auditBytes, auditFolder, figuresOf, type Outcome } from '../support/text-audit.ts';

/** What real dumps do to a loader, by the name of its fixture, and what has to come of it. */
const ROWS = [row(1), row(2, { NgayKetThucXuLy: '20250630100000' }), row(3, { DonViXuLy: 'UBND phường Bãi Cháy' })];
const clean = csv(ROWS);
const changed = (change: Row): string => csv(ROWS.map((one, n) => (n === 1 ? { ...one, ...change } : one)));
const same = async (outcome: Promise<Outcome>): Promise<void> =>
  expect(figuresOf(await outcome)).toEqual(figuresOf(await auditBytes(clean)));
const load = async (content: string | Uint8Array) => (await auditBytes(content)).result?.load;
const unreadable = async (content: string) => {
  const { result } = await auditBytes(content);
  return result?.unreadable.map(({ field, count, because }) => [field, count, because.map((one) => one.kind)]);
};
const notes = async (content: string) =>
  (await auditBytes(content)).result?.notes.map(({ kind, column, count }) => [kind, column, count]);

const FAULTS: Readonly<Record<string, () => Promise<void>>> = {
  bom: () => same(auditBytes(`\uFEFF${clean}`)),
  cp1258: async () => {
    const bytes = encoded(clean, 'windows-1258');
    const refused = await auditBytes(bytes);
    expect([refused.exit, refused.codes, refused.said]).toEqual([
      3,
      ['E-IN-040'],
      expect.stringContaining('--encoding windows-1258'),
    ]);
    await same(auditBytes(bytes, { text: { encoding: 'windows-1258' } }));
  },
  tcvn3_csv: async () => {
    const refused = await auditBytes(encoded(clean, 'tcvn3'));
    expect([refused.exit, refused.codes, refused.said]).toEqual([
      3,
      ['E-IN-040'],
      expect.stringContaining('--encoding tcvn3'),
    ]);
  },
  nfd_codes: () => same(auditBytes(clean.normalize('NFD'))),
  d_stroke_confusable: () => same(auditBytes(clean.replace('DonViXuLy', 'ÐonViXuLy'))),
  zwsp_keys: () => same(auditBytes(clean.replace('H49.01-250701-0002', 'H49.01\u200B-250701-0002'))),
  ambiguous_dates: async () => {
    // Nothing tells 03/04 apart: a format that nobody declared is not tried, and the day is not known.
    expect(await unreadable(changed({ NgayTra: '03/04/2025 10:00:00' }))).toEqual([['ngayTra', 1, ['otherFormat']]]);
  },
  two_digit_year: async () => {
    expect(await unreadable(changed({ NgayTra: '03/07/25' }))).toEqual([['ngayTra', 1, ['twoDigitYear']]]);
  },
  serial_dates_1900: async () => {
    expect(await unreadable(changed({ NgayTra: '45840' }))).toEqual([['ngayTra', 1, ['spreadsheetSerial']]]);
  },
  title_rows: async () => {
    const titled = `DANH SÁCH HỒ SƠ,,\n\n${clean}`;
    expect(await load(titled)).toMatchObject({ physicalRecords: 6, headers: 3, loaded: 3, rejected: 0 });
  },
  merged_two_row_header: async () => {
    const [heading = '', ...rest] = clean.split('\n');
    const above = heading.split(',').map((name) => (name === 'NgayTra' ? 'Ngay' : name));
    const below = heading.split(',').map((name) => (name === 'NgayTra' ? 'Tra' : ''));
    const text = [above.join(','), below.join(','), ...rest].join('\n');
    // Its two halves together are no heading of the mapping: the column is missing, and its field unknown.
    const { result } = await auditBytes(text);
    expect(result?.load).toMatchObject({ headers: 1, loaded: 3, rejected: 1 });
    expect(result?.unavailable.map(({ field }) => field)).toContain('ngayTra');
  },
  duplicate_header: async () => {
    expect((await auditBytes(clean.replace('NgayTra', 'NgayHenTra'))).codes).toEqual(['E-IN-005']);
  },
  swapped_columns: () => same(auditBytes(csv(ROWS, [...COLUMNS].reverse()))),
  missing_required: async () => {
    const outcome = await auditBytes(
      csv(
        ROWS,
        COLUMNS.filter((name) => name !== 'MaHoSo'),
      ),
    );
    expect([outcome.codes, outcome.said.includes('"MaHoSo"')]).toEqual([['E-IN-004'], true]);
  },
  dialect_change_three_lines: () => same(auditBytes(`Đơn vị: x\nKỳ: y\n\n${clean}`).then(withoutTitles)),
  footer_total: async () => {
    expect(await load(`${clean}Tổng cộng,,,,,,,,,,,3,,\n`)).toMatchObject({ totals: 1, loaded: 3, rejected: 0 });
    expect(await notes(`${clean}Tổng cộng: 5,,,,,,,,,,,,,\n`)).toEqual([['totalDisagrees', null, 1]]);
  },
  vn_thousands: async () => {
    expect(await unreadable(changed({ Gia: '8.000' }))).toEqual([['gia', 1, ['separators']]]);
  },
  cccd_scientific: async () => {
    expect(await notes(changed({ MaTTHC: '7.9E+10' }))).toEqual([['scientificCode', 'MaTTHC', 1]]);
  },
  overlap_two_files: async () => {
    const folder = tempFolder();
    write(folder, 'a.csv', clean);
    write(folder, 'b.csv', csv([row(3, { DonViXuLy: 'UBND phường Bãi Cháy' }), row(4)]));
    const { result } = await auditFolder({ files: { dossiers: { patterns: ['a.csv', 'b.csv'], base: folder } } });
    expect(result?.load).toMatchObject({ physicalRecords: 7, headers: 2, duplicates: 1, loaded: 4 });
  },
  '0xA0_after_10k': async () => {
    const many = csv(Array.from({ length: 12_000 }, (_, n) => row(n % 9000)));
    const bytes = Buffer.concat([Buffer.from(many), Buffer.from([0xa0, 0x0a])]);
    expect((await auditBytes(bytes)).codes).toEqual(['E-IN-002']);
  },
};

const withoutTitles = (outcome: Outcome): Outcome => {
  if (!outcome.result) return outcome;
  const { load: account } = outcome.result;
  const titles = account.headers - 1;
  const result = {
    ...outcome.result,
    load: { ...account, physicalRecords: account.physicalRecords - titles, headers: 1 },
  };
  return { ...outcome, result };
};

describe('faults of real dumps', () => {
  it.each(Object.keys(FAULTS))('%s', async (name) => {
    await FAULTS[name]?.();
  });
});

/** Those that other tests pin: the words by which the test is found. */
const ELSEWHERE: Readonly<Record<string, readonly [file: string, words: string]>> = {
  utf16le: ['text/faults.test.ts', 'utf-16le'],
  tcvn3_xlsx: ['dump-faults.test.ts', 'a workbook typed in a font of before Unicode'],
  vni_xlsx: ['dump-faults.test.ts', 'a workbook typed in a font of before Unicode'],
  nfd_headers: ['text/faults.test.ts', 'nfd_headers'],
  serial_dates_1904: ['xlsx/cells.test.ts', 'date1904'],
  ragged_short: ['text/faults.test.ts', 'ragged_short'],
  ragged_long: ['text/faults.test.ts', 'ragged_long'],
  unterminated_quote: ['text/faults.test.ts', 'unterminated_quote'],
  mid_quote: ['text/faults.test.ts', 'mid_quote'],
  mixed_eol: ['text/faults.test.ts', 'mixed_eol'],
  cr_only: ['text/faults.test.ts', 'cr_only'],
  nul: ['text/faults.test.ts', "'nul'"],
  huge_field: ['text/faults.test.ts', 'huge_field'],
  empty: ['text/faults.test.ts', "'empty'"],
  header_only: ['text/faults.test.ts', 'header_only'],
  cccd_lost_zero: ['spoiled-codes.test.ts', 'lostZeros'],
  bomb_ratio: ['xlsx/hostile.test.ts', 'bomb'],
  bomb_shared_strings: ['xlsx/hostile.test.ts', 'shared strings'],
  dims_out_of_range: ['xlsx/sheets.test.ts', 'ZZZ4000000000'],
  error_cells: ['xlsx/audit.test.ts', 'errorCell'],
  hidden_sheet: ['xlsx/sheets.test.ts', 'hiddenSheet'],
  max_rows_sheet: ['xlsx/sheets.test.ts', 'XFD1048576'],
  injection_export: ['../cli/streams.test.ts', 'formula'],
};

it.each(Object.entries(ELSEWHERE))('%s stands in a test of its own', (_name, [file, words]) => {
  expect(readFileSync(join(root, 'tests/ingest', file), 'utf8')).toContain(words);
});
