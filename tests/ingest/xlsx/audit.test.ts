import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { streamXlsxRows, writeXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../../src/model/run-result.ts';
import { parseCsv, readCsvRecord } from '../../../src/util/csv.ts';
import { auditDump } from '../../support/audit.ts';
import { soat, tempFolder, tiny } from '../../support/cli.ts';
import { copyOf } from '../../support/convert.ts';
import { COLUMNS, row, write } from '../../support/dump.ts';
import { lightRules } from '../../support/light.ts';
import { inline, workbook } from '../../support/workbook.ts';

const DATE = /^(\d\d)\/(\d\d)\/(\d{4})(?: (\d\d):(\d\d):(\d\d))?$/;
const DAY = 86_400_000;

/** A cell as a person would have it in Excel: a date a date, an amount a number, yes and no words. */
function excelCell(text: string, heading: string) {
  const date = DATE.exec(text);
  if (date) {
    const [day = 0, month = 0, year = 0, hour = 0, minute = 0, second = 0] = date
      .slice(1)
      .map((part) => Number(part ?? 0));
    const at = Date.UTC(year, month - 1, day, hour, minute, second);
    // A day that is none cannot be a date in Excel either, and stays text.
    if (new Date(at).getUTCDate() !== day) return { value: text };
    return { value: at / DAY + 25_569, style: { numFmt: date[4] ? 'dd/mm/yyyy hh:mm:ss' : 'dd/mm/yyyy' } };
  }
  if (heading.startsWith('Phí') && /^[\d.]+$/.test(text)) return { value: Number(text.replaceAll('.', '')) };
  return text === '' ? null : { value: text };
}

/** Saves a CSV as a workbook, written by somebody else's software. */
async function saved(text: string): Promise<Uint8Array> {
  const records: (readonly string[])[] = [];
  for (let at = 0; at < text.length; ) {
    const { cells, end } = readCsvRecord(text, ',', at);
    // A blank line is a blank row, so that every record keeps its number.
    records.push(cells.length === 1 ? [] : cells);
    at = end;
  }
  const headings = records[0] ?? [];
  const cells = new Map<string, object>();
  const rows = records.map((record, r) =>
    record.map((cell, c) => {
      const made = r === 0 ? { value: cell } : excelCell(cell, headings[c] ?? '');
      if (made && 'style' in made) cells.set(`${r},${c}`, { style: made.style });
      return made?.value ?? null;
    }),
  );
  return writeXlsx({ sheets: [{ name: 'Hồ sơ', rows, cells }] } as Parameters<typeof writeXlsx>[0]);
}

/** A result without what says where it was read from. */
function told(folder: string): Omit<RunResult, 'inputs' | 'digest' | 'notes'> {
  const {
    inputs: _i,
    digest: _d,
    notes: _n,
    ...result
  } = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as RunResult;
  return result;
}

describe('the small sample, its dossiers saved as workbooks', () => {
  const folder = tempFolder();
  const [plain, excel] = [join(folder, 'csv'), join(folder, 'excel')];

  beforeAll(async () => {
    for (const [to, asWorkbooks] of [
      [plain, false],
      [excel, true],
    ] as const) {
      mkdirSync(to);
      for (const name of readdirSync(tiny)) {
        const content = readFileSync(join(tiny, name));
        const dossiers = asWorkbooks && name.startsWith('dossiers-');
        writeFileSync(join(to, name), dossiers ? await saved(content.toString()) : content);
      }
      const out = join(to, 'out');
      const ran = await soat([
        'audit',
        '--config',
        join(to, 'soat.yaml'),
        '--exit-zero',
        '--progress',
        'none',
        '--out',
        out,
      ]);
      expect([ran.code, ran.stderr]).toEqual([0, '']);
    }
  }, 120_000);

  it('gives exactly the figures of the CSV', () => {
    expect(told(join(excel, 'out'))).toEqual(told(join(plain, 'out')));
  });
});

describe('cells of a workbook in an audit', () => {
  it('that show an error or a formula without result are unreadable, never empty; the rest is read', async () => {
    const cells = (n: number, change: Record<string, string> = {}): string =>
      `<row r="${n}">${COLUMNS.map((column, c) => {
        const ref = `${String.fromCharCode(65 + c)}${n}`;
        return (change[column] ?? inline(ref, n === 1 ? column : (row(n)[column] ?? ''))).replace('@', ref);
      }).join('')}</row>`;
    const error = '<c r="@" t="e"><v>#N/A</v></c>';
    const sheet = [
      cells(1),
      cells(2),
      cells(3, { MaGiayToKetQua: error, NgayTra: error, HoSoCoThanhPhanSoHoa: '<c r="@" t="b"><v>1</v></c>' }),
      cells(4, { NgayKetThucXuLy: '<c r="@"><f>B4+1</f></c>', Gia: '<c r="@"><v>8000</v></c>' }),
    ];
    const path = write(tempFolder(), 'a.xlsx', workbook({ sheet: sheet.join('') }));
    const { result } = await auditDump([path], '--rules-dir', lightRules());
    expect(result.load.loaded).toBe(3);
    const unreadable = result.unreadable.map(({ field, count }) => [field, count]);
    expect(unreadable).toEqual(
      expect.arrayContaining([
        ['ngayTra', 1],
        ['ngayKetThucXuLy', 1],
      ]),
    );
    expect(result.inputs.map(({ file, part, records }) => [file, part, records])).toEqual([['a.xlsx', 'Hồ sơ', 4]]);
    expect(
      result.notes
        .filter(({ kind }) => kind !== 'unmappedColumn')
        .map(({ kind, column, count, firstRecord }) => [kind, column, count, firstRecord]),
    ).toEqual([
      ['errorCell', 'NgayTra', 1, 3],
      ['errorCell', 'MaGiayToKetQua', 1, 3],
      ['formulaWithoutValue', 'NgayKetThucXuLy', 1, 4],
      ['numberInTextColumn', 'Gia', 1, 4],
    ]);
  });
});

describe('beside another reader', () => {
  it('finds the same texts and numbers in the same places', async () => {
    const rows = Array.from({ length: 300 }, (_, r) =>
      Array.from({ length: 12 }, (_, c) => {
        const n = (Math.imul(r + 1, 7919) ^ Math.imul(c + 1, 104_729)) >>> 0;
        return (
          [null, `Phường ${n % 97}, "Ế" & <b>`, n % 1000, n / 128, `dòng\n${n}`, ` ${n % 7} `, '', (n % 13) / 7][
            n % 8
          ] ?? null
        );
      }),
    );
    const content = await writeXlsx({
      sheets: [{ name: 'S', rows: [Array.from({ length: 12 }, (_, c) => `C${c}`), ...rows] }],
    });
    const theirs: string[][] = [];
    for await (const { values } of streamXlsxRows(content)) {
      theirs.push(
        Array.from({ length: 12 }, (_, c) => (values[c] === null || values[c] === undefined ? '' : String(values[c]))),
      );
    }
    const ours = parseCsv(await copyOf(Buffer.from(content)), ',').map(({ cells }) => [...cells]);
    expect(ours).toEqual(theirs.filter((cells) => cells.some((cell) => cell.trim() !== '')));
  });
});
