import { describe, expect, it } from 'vitest';
import { copyOf } from '../../support/convert.ts';
import { inline, sharedXml, stylesXml, workbook, workbookXml } from '../../support/workbook.ts';

const row = (n: number, ...cells: string[]): string => `<row r="${n}">${cells.join('')}</row>`;
/** What becomes of the cells of row 2, under headings A to F. */
const cells = async (xml: string, parts = {}): Promise<string> => {
  const heading = row(1, ...['A', 'B', 'C', 'D', 'E', 'F'].map((letter) => inline(`${letter}1`, letter)));
  const text = await copyOf(workbook({ sheet: heading + row(2, xml), ...parts }));
  expect(text.startsWith('A,B,C,D,E,F\n')).toBe(true);
  return text.slice('A,B,C,D,E,F\n'.length, -1);
};

describe('text of a sheet', () => {
  it('is what the letters are, with what CSV quotes', async () => {
    const xml = [
      inline('A2', 'Nguyễn Văn Ế'),
      inline('B2', 'a,b'),
      inline('C2', 'say &quot;x&quot;'),
      inline('D2', 'two\nlines'),
      inline('E2', '"q", &amp; &#x1F600;&#7877;'),
      inline('F2', 'snake_x_case_'),
    ];
    expect(await cells(xml.join(''))).toBe('Nguyễn Văn Ế,"a,b","say ""x""","two\nlines","""q"", & 😀ễ",snake_x_case_');
  });

  it('joins runs, drops how it is pronounced, and undoes the escapes of Excel', async () => {
    const runs =
      '<is><r><rPr><b/><sz val="11"/></rPr><t>Giàu</t></r><r><t xml:space="preserve"> chữ</t></r><rPh sb="0" eb="1"><t>KANA</t></rPh></is>';
    const shared = sharedXml(
      '<si><t>Một_x000D_\nhai</t></si>',
      '<si><r><t>a,</t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>x</t></rPh><phoneticPr fontId="1"/></si>',
      '<si/>',
      '<si><t/></si>',
      '<si><t xml:space="preserve"> c </t></si>',
    );
    const of = (ref: string, n: number): string => `<c r="${ref}" t="s"><v>${n}</v></c>`;
    const xml = `<c r="A2" t="inlineStr">${runs}</c>${of('B2', 0)}${of('C2', 1)}${of('D2', 2)}${of('E2', 3)}${of('F2', 4)}`;
    expect(await cells(xml, { shared })).toBe('Giàu chữ,"Một\nhai","a,b",,, c ');
  });

  it('stands where it stands without the address of a cell, in other quotes, and with other attributes', async () => {
    const xml = `<c t="inlineStr"><is><t>a</t></is></c><c r='C2' t='str'><v>c</v></c><c cm="1" t="str" r="D2" ph="1"><v xml:space="preserve">d</v></c><c\n r = "F2"\tt="inlineStr"><is><t>f</t></is></c>`;
    expect(await cells(xml)).toBe('a,,c,d,,f');
  });
});

describe('values of a sheet', () => {
  it('are numbers as the shortest text that means them', async () => {
    const of = (ref: string, value: string): string => `<c r="${ref}"><v>${value}</v></c>`;
    expect(
      await cells(
        [
          of('A2', '75000'),
          of('B2', '0.10000000000000001'),
          of('C2', '7.9012345678E10'),
          of('D2', '-12.50'),
          of('E2', '1E-7'),
          of('F2', '999999999999999'),
        ].join(''),
      ),
    ).toBe('75000,0.1,79012345678,-12.5,0.0000001,999999999999999');
  });

  it('never look like thousands where the mapping has a point between them', async () => {
    const numbers = [1.25, 12.345, -0.125, 1234.5].map((value, i) => `<c r="${'ABCD'[i]}1"><v>${value}</v></c>`);
    const content = workbook({ sheet: row(1, ...numbers) });
    const grouped = { dossiers: { maHoSo: { column: 'Mã' }, gia: { column: 'Phí', thousands: '.' as const } } };
    expect(await copyOf(content, { tables: grouped })).toBe('1.25,12.3450,-0.1250,1234.5\n');
    expect(await copyOf(content)).toBe('1.25,12.345,-0.125,1234.5\n');
  });

  it('are dates where the format says so', async () => {
    const styles = stylesXml(
      '<numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="[$-42A]d mmmm &quot;năm&quot; yyyy;@"/><numFmt numFmtId="166" formatCode="#,##0\\ &quot;ngày&quot;"/><numFmt numFmtId="167" formatCode="[h]:mm:ss"/>',
      ...[0, 14, 164, 165, 166, 20, 167],
    );
    const of = (ref: string, style: number, value: string): string => `<c r="${ref}" s="${style}"><v>${value}</v></c>`;
    const xml = [
      of('A2', 1, '45840'),
      of('B2', 2, '45840.3333333333'),
      of('C2', 3, '45840'),
      of('D2', 4, '45840'),
      of('E2', 5, '0.33333333333333331'),
      of('F2', 6, '1.5'),
    ];
    expect(await cells(xml.join(''), { styles })).toBe(
      '2025-07-02 00:00:00,2025-07-02 08:00:00,2025-07-02 00:00:00,45840,08:00:00,36:00:00',
    );
    const workbook1904 = workbookXml('<sheet name="S" sheetId="1" r:id="rId1"/>', '<workbookPr date1904="1"/>');
    expect(await cells(of('A2', 1, '44378'), { styles, workbook: workbook1904 })).toBe('2025-07-02 00:00:00,,,,,');
  });

  it('are truth values, errors, ISO dates and results of formulas', async () => {
    const xml =
      '<c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><f>NA()</f><v>#N/A</v></c><c r="C2" t="d"><v>2025-12-09T08:30</v></c><c r="D2" t="str"><f>A1&amp;"&lt;"</f><v>kết quả</v></c><c r="E2"><f>1+1</f></c><c r="F2"><f t="shared" si="0"/><v>2</v></c>';
    expect(await cells(xml)).toBe('TRUE,#N/A,2025-12-09 08:30:00,kết quả,#FORMULA!,2');
  });
});
