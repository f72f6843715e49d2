import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Blocks } from '../../../src/ingest/sources/xlsx/blocks.ts';
import { SharedStringReader, SharedStrings } from '../../../src/ingest/sources/xlsx/shared-strings.ts';
import { SheetReader } from '../../../src/ingest/sources/xlsx/sheet.ts';
import { SheetCopy } from '../../../src/ingest/sources/xlsx/sheet-copy.ts';
import { SoatError } from '../../../src/model/diagnostic.ts';
import { tempFolder } from '../../support/cli.ts';
import { inline, sharedXml, sheetXml } from '../../support/workbook.ts';

const TEXT = 'Hạ tầng kỹ thuật ở phường Ế';
const folder = tempFolder();
let copies = 0;
const rows = [
  `<row r="1">${inline('A1', 'Mã')}${inline('B1', TEXT)}${inline('C1', '')}</row>`,
  '<row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2"><v>12.5</v></c></row>',
  '<row r="3"/>',
  `<row r="4" spans="1:3"><c r="A4" t="inlineStr"><is><r><t>Giàu</t></r><r><t xml:space="preserve"> chữ &#7899;</t></r></is></c><c r="C4" s="1"><v>45840.5</v></c></row>`,
].join('\n');
const sheet = Buffer.from(
  sheetXml(rows, '<cols><col min="3" max="3" hidden="1"/></cols>', '<mergeCells><mergeCell ref="B1:C1"/></mergeCells>'),
);
const shared = Buffer.from(
  sharedXml('<si><t>Ngọc Ánh, "Ế"</t></si>', `<si><r><t>${TEXT}</t></r></si>`, '<si><t>thừa</t></si>'),
);
const WANTED = `Mã,${TEXT},${TEXT}\n"Ngọc Ánh, ""Ế""",${TEXT},12.5\n\nGiàu chữ ớ,,2025-07-02 12:00:00\n`;

function stringsOf(...chunks: readonly Buffer[]): SharedStrings {
  const strings = new SharedStrings();
  const reader = new SharedStringReader(strings, 'sst', 'a.xlsx');
  const blocks = new Blocks();
  for (const chunk of chunks) blocks.keepFrom(reader.read(blocks.add(chunk)));
  expect([reader.ended, strings.count]).toEqual([true, 3]);
  return strings;
}

async function sheetOf(strings: SharedStrings, ...chunks: readonly Buffer[]): Promise<[string, unknown]> {
  const copy = new SheetCopy(join(folder, `a-${++copies}.csv`), 'a.xlsx');
  const context = { strings, styles: [0, 1] as const, date1904: false, pointGroups: false, part: 'S', file: 'a.xlsx' };
  const reader = new SheetReader(context, copy);
  let path = '';
  try {
    for (const chunk of chunks) reader.push(chunk);
    reader.finish();
    path = await copy.finish(() => join(folder, `b-${copies}.csv`));
  } finally {
    copy.close();
  }
  return [readFileSync(path, 'utf8'), reader.notes()];
}

describe('a chunk that ends anywhere', () => {
  it('changes nothing of a sheet, at each of its bytes', async () => {
    const strings = stringsOf(shared);
    const whole = await sheetOf(strings, sheet);
    expect(whole).toEqual([
      WANTED,
      [
        { kind: 'hiddenColumn', column: TEXT, count: 1, firstRecord: null },
        { kind: 'hiddenRow', column: null, count: 1, firstRecord: 2 },
      ],
    ]);
    for (let at = 1; at < sheet.length; at++) {
      expect([at, await sheetOf(strings, sheet.subarray(0, at), sheet.subarray(at))]).toEqual([at, whole]);
    }
  });

  it('changes nothing when every byte is a chunk', async () => {
    const bytes = (of: Buffer): Buffer[] => [...of].map((byte) => Buffer.from([byte]));
    expect((await sheetOf(stringsOf(...bytes(shared)), ...bytes(sheet)))[0]).toBe(WANTED);
  });

  it('changes nothing of the shared strings, at each of their bytes', async () => {
    for (let at = 1; at < shared.length; at++) {
      const strings = stringsOf(shared.subarray(0, at), shared.subarray(at));
      expect([at, (await sheetOf(strings, sheet))[0]]).toEqual([at, WANTED]);
    }
  });
});

describe('bytes that were changed', () => {
  it('end in rows or in a refusal, whichever they are', async () => {
    const strings = stringsOf(shared);
    let seed = 7;
    const draw = (below: number): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const signs = Buffer.from('<>/="\' &;rcvtfis0A\u0000');
    const outcomes = { read: 0, refused: 0 };
    for (let i = 0; i < 1500; i++) {
      const changed = Buffer.from(sheet);
      for (let n = draw(3); n >= 0; n--) changed[draw(changed.length)] = signs[draw(signs.length)] ?? 0;
      try {
        await sheetOf(strings, i % 4 === 0 ? changed.subarray(0, draw(changed.length)) : changed);
        outcomes.read++;
      } catch (error) {
        expect(error).toBeInstanceOf(SoatError);
        outcomes.refused++;
      }
    }
    expect(outcomes.read).toBeGreaterThan(100);
    expect(outcomes.refused).toBeGreaterThan(700);
  });
});

describe('a pattern made to take long', () => {
  it.each([
    ['comments that never end', '<!--'.repeat(500_000)],
    ['rows that never begin', '<sheetData '.repeat(200_000)],
    ['a long word where attributes stand', `<sheetData><row ${'a'.repeat(2_000_000)}>`],
    ['hidden columns without number', '<cols><col min="1" max="16384" hidden="1"/>'.repeat(40_000)],
    ['runs that never end', `<sheetData><row><c t="inlineStr"><is><rPh>${'<rPh>'.repeat(400_000)}</is></c></row>`],
  ])('%s does not', async (_what, xml) => {
    const began = performance.now();
    await expect(sheetOf(stringsOf(shared), Buffer.from(`<worksheet>${xml}`))).rejects.toBeInstanceOf(SoatError);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
