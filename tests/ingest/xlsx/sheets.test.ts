import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SoatError } from '../../../src/model/diagnostic.ts';
import { convertFile, copyOf } from '../../support/convert.ts';
import {
  inline,
  relation,
  relationsXml,
  sheetXml,
  type WorkbookParts,
  workbook,
  workbookXml,
} from '../../support/workbook.ts';

const row = (n: number, ...cells: string[]): string => `<row r="${n}">${cells.join('')}</row>`;
const heading = row(1, inline('A1', 'Mã'), inline('B1', 'Tên'));
const sheets = (...names: [string, string?][]): Pick<WorkbookParts, 'workbook' | 'relations'> => ({
  workbook: workbookXml(
    names
      .map(([name, more = ''], i) => `<sheet name="${name}" sheetId="${i + 1}" ${more} r:id="rId${i + 1}"/>`)
      .join(''),
  ),
  relations: relationsXml(
    ...names.map((_, i) =>
      relation(`rId${i + 1}`, 'worksheet', i === 0 ? 'worksheets/sheet1.xml' : `/xl/tables/part ${i + 1}.bin`),
    ),
  ),
});
const part = (n: number, rows: string) => ({ name: `xl/tables/part ${n}.bin`, data: sheetXml(rows) });
const codes = async (work: Promise<unknown>): Promise<unknown> => {
  const error = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  return error instanceof SoatError ? error.diagnostics.map(({ code, params }) => [code, params]) : error;
};

describe('which sheet', () => {
  const two = workbook({
    ...sheets(['Hồ sơ'], ['Xin lỗi']),
    sheet: heading,
    more: [part(2, row(1, inline('A1', 'Khác'), inline('B1', 'x')))],
  });

  it('is the one that the mapping names, in any part', async () => {
    expect(await copyOf(two, { sheet: 'Hồ sơ' })).toBe('Mã,Tên\n');
    expect(await copyOf(two, { sheet: { dossiers: 'Xin  lỗi'.normalize('NFD') } })).toBe('Khác,x\n');
    const [table] = await convertFile(two, { sheet: { apologies: 'Xin lỗi' } }, { role: 'apologies' });
    expect([table?.part, table?.copy?.headingIsRecord]).toEqual(['Xin lỗi', true]);
  });

  it('is asked for when several have cells, and refused when it is not there', async () => {
    expect(await codes(convertFile(two))).toEqual([['E-IN-029', { sheets: '"Hồ sơ", "Xin lỗi"' }]]);
    expect(await codes(convertFile(two, { sheet: 'Ho so' }))).toEqual([
      ['E-IN-030', { sheet: 'Ho so', sheets: '"Hồ sơ", "Xin lỗi"' }],
    ]);
  });

  it('is the only visible one with cells, beside empty, hidden ones and charts', async () => {
    const more = [part(2, ''), part(3, row(1, inline('A1', 'bí mật')))];
    const parts = { ...sheets(['Hồ sơ'], ['Trang2'], ['Ẩn', 'state="veryHidden"']), sheet: heading, more };
    const [table] = await convertFile(workbook(parts));
    expect(readFileSync(table?.copy?.path ?? '', 'utf8')).toBe('Mã,Tên\n');
    expect(table?.copy?.notes).toEqual([
      { kind: 'hiddenSheet', file: 'a.xlsx', part: 'Ẩn', column: null, count: 1, firstRecord: null },
    ]);
    expect(await copyOf(workbook(parts), { sheet: 'Ẩn' })).toBe('bí mật\n');
    expect(await codes(convertFile(workbook({ ...parts, sheet: '' })))).toEqual([
      ['E-IN-035', { sheets: '"Hồ sơ", "Trang2", "Ẩn"' }],
    ]);
  });
});

describe('rows of a sheet', () => {
  it('are records with their numbers; blank ones blank, those behind the last left out', async () => {
    const rows = [
      heading,
      row(2),
      '<row r="4"><c r="A4" s="1"/><c r="B4" t="s"/></row>',
      row(6, inline('B6', 'b')),
      row(9),
      '<row r="10"/>',
    ];
    expect(await copyOf(workbook({ sheet: rows.join('') }))).toBe('Mã,Tên\n\n\n\n\n,b\n');
  });

  it('count on where they have no number, below blank rows, and past the band', async () => {
    const start = row(100, inline('B100', 'Mã'), inline('C100', 'Tên'));
    const more = Array.from({ length: 50 }, (_, i) => `<row><c r="B${i + 101}"><v>${i}</v></c></row>`).join('');
    const text = await copyOf(workbook({ sheet: start + more }));
    expect(text).toBe(`${'\n'.repeat(99)},Mã,Tên\n${Array.from({ length: 50 }, (_, i) => `,${i},\n`).join('')}`);
  });

  it('have tags with a prefix, comments before, and an XML that nothing else reads', async () => {
    const xml = `<?xml version="1.0"?><!-- <sheetData> --><x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Mã</x:t></x:is></x:c><x:c r="B1" t="str"><x:v>Ế</x:v></x:c><x:c r="C1" t="inlineStr"><x:is><x:r><x:t>a</x:t></x:r><x:r><x:t>b</x:t></x:r></x:is></x:c><x:c r="D1" t="s"><x:f>A1</x:f><x:v>0</x:v><x:extLst><x:ext/></x:extLst></x:c></x:row></x:sheetData></x:worksheet>`;
    const shared = '<?xml version="1.0"?><x:sst xmlns:x="m"><x:si><x:t>chung</x:t></x:si></x:sst>';
    expect(await copyOf(workbook({ sheet: xml, shared }))).toBe('Mã,Ế,ab,chung\n');
  });

  it('fill merged cells of the band of headings, and only there', async () => {
    const rows = [
      row(1, inline('A1', 'DANH SÁCH')),
      row(2, inline('A2', 'Mã'), inline('B2', 'Thời gian')),
      row(3, inline('B3', 'Nhận'), inline('C3', 'Trả')),
      ...Array.from({ length: 40 }, (_, i) => row(i + 4, inline(`A${i + 4}`, `h${i}`), inline(`C${i + 4}`, 'x'))),
    ];
    const merged = ['A1:C1', 'A2:A3', 'B2:C2', 'A40:B41'].map((ref) => `<mergeCell ref="${ref}"/>`);
    const content = workbook({ sheet: rows.join(''), after: `<mergeCells count="4">${merged.join('')}</mergeCells>` });
    const lines = (await copyOf(content)).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'DANH SÁCH,DANH SÁCH,DANH SÁCH',
      'Mã,Thời gian,Thời gian',
      'Mã,Nhận,Trả',
      'h0,,x',
    ]);
    expect(lines.slice(39, 41)).toEqual(['h36,,x', 'h37,,x']);
    expect(lines.length).toBe(44);
    const [table] = await convertFile(content);
    expect(table?.copy?.notes.map(({ kind, count, firstRecord }) => [kind, count, firstRecord])).toEqual([
      ['mergedCells', 1, 40],
    ]);
  });

  it('are noted where somebody should look', async () => {
    const body = Array.from({ length: 40 }, (_, i) => {
      const n = i + 2;
      const code = n === 7 ? `<c r="A${n}"><v>79000000001</v></c>` : inline(`A${n}`, `0790000000${n}`);
      const error = n === 5 || n === 9 ? `<c r="B${n}" t="e"><v>#REF!</v></c>` : inline(`B${n}`, 'b');
      return row(n, code, error, n === 35 ? inline(`AMJ${n}`, 'bên lề') : '');
    });
    const hidden = '<row r="50" hidden="true"><c r="B50"><f>1+1</f></c></row>';
    const content = workbook({
      sheet: heading + body.join('') + hidden,
      before: '<dimension ref="A1:ZZZ4000000000"/><cols><col min="2" max="16384" hidden="1"/></cols>',
    });
    const [table] = await convertFile(content);
    expect(
      table?.copy?.notes.map(({ kind, column, count, firstRecord }) => [kind, column, count, firstRecord]),
    ).toEqual([
      ['hiddenColumn', 'Tên', 1, null],
      ['hiddenRow', null, 1, 50],
      ['cellOutsideTable', null, 1, 35],
      ['errorCell', 'Tên', 2, 5],
      ['formulaWithoutValue', 'Tên', 1, 50],
      ['numberInTextColumn', 'Mã', 1, 7],
    ]);
  });

  it('may be as many as Excel has, and are said to be cut there', async () => {
    const far = `${heading}<row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row>`;
    const [table] = await convertFile(workbook({ sheet: far }));
    expect([table?.copy?.records, table?.copy?.notes.map(({ kind }) => kind)]).toEqual([
      1_048_576,
      ['cellOutsideTable', 'rowLimit'],
    ]);
    expect(readFileSync(table?.copy?.path ?? '', 'utf8')).toBe(`Mã,Tên\n${'\n'.repeat(1_048_574)}1,\n`);
  });
});
