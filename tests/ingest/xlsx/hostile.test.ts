import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SoatError } from '../../../src/model/diagnostic.ts';
import { convertFile, copyOf } from '../../support/convert.ts';
import {
  inline,
  partsOf,
  relation,
  relationsXml,
  sharedXml,
  sheetXml,
  type WorkbookParts,
  workbook,
  workbookXml,
} from '../../support/workbook.ts';
import { zipOf } from '../../support/zip.ts';

const row = (n: number, ...cells: string[]): string => `<row r="${n}">${cells.join('')}</row>`;
const heading = row(1, inline('A1', 'Mã'), inline('B1', 'Tên'));
const cell = (text: string): string => heading + row(2, `<c r="A2" ${text}`);

/** The code a workbook is refused with. */
async function refusedAs(content: Uint8Array, given = {}): Promise<string> {
  try {
    await convertFile(content, given);
  } catch (error) {
    if (error instanceof SoatError) return error.diagnostics.map(({ code }) => code).join();
    throw error;
  }
  return 'read';
}

/** Much of the same: packed once, in a piece that may be repeated. */
function bomb(before: string, piece: string, times: number, after: string, name: string): Buffer {
  const block = Buffer.from(piece.repeat(Math.ceil((1 << 20) / piece.length)));
  const data = Buffer.concat([Buffer.from(before), ...Array.from({ length: times }, () => block), Buffer.from(after)]);
  const flush = { finishFlush: constants.Z_FULL_FLUSH };
  const again = deflateRawSync(block, flush);
  const packed = [deflateRawSync(before, flush), ...Array.from({ length: times }, () => again), deflateRawSync(after)];
  const parts = partsOf({ sheet: heading, shared: sharedXml() }).filter((member) => member.name !== name);
  return zipOf([...parts, { name, data, packed: Buffer.concat(packed) }]);
}

/** The same workbook, nothing in it packed. */
const stored = (parts: WorkbookParts): Buffer =>
  zipOf(partsOf(parts).map((member) => ({ ...member, method: 0 as const })));

const SHEET = 'xl/worksheets/sheet1.xml';
const OPEN = sheetXml('').split('</sheetData>')[0] ?? '';

describe('a workbook that is wrong is refused', () => {
  const parts: Readonly<Record<string, readonly [string, WorkbookParts]>> = {
    'a sheet cut off in a row': ['E-IN-031', { sheet: sheetXml(heading).slice(0, -60) }],
    'a sheet cut off between rows': ['E-IN-031', { sheet: sheetXml(heading).replace(/<\/sheetData>.*/, '') }],
    'a sheet without rows at all': ['E-IN-031', { sheet: '<?xml version="1.0"?><worksheet/>' }],
    'shared strings cut off': [
      'E-IN-031',
      { sheet: heading, shared: sharedXml('<si><t>a</t></si>').replace('</sst>', '') },
    ],
    'something else among the shared strings': [
      'E-IN-031',
      { sheet: heading, shared: sharedXml('<si><t>a</t></si><b/>') },
    ],
    'an unknown shared string': [
      'E-IN-033',
      { sheet: cell('t="s"><v>7</v></c>'), shared: sharedXml('<si><t>a</t></si>') },
    ],
    'a shared string and none at all': ['E-IN-033', { sheet: cell('t="s"><v>0</v></c>') }],
    'a shared string that is no number': [
      'E-IN-031',
      { sheet: cell('t="s"><v>x</v></c>'), shared: sharedXml('<si><t>a</t></si>') },
    ],
    'a row past the last': ['E-IN-032', { sheet: heading + row(4_000_000_000, '<c><v>1</v></c>') }],
    'a row that comes twice': ['E-IN-032', { sheet: heading + heading }],
    'a row that is no number': ['E-IN-032', { sheet: '<row r="x"/>' }],
    'a column past the last': ['E-IN-032', { sheet: row(1, inline('ZZZZZ1', 'x')) }],
    'a cell of another row': ['E-IN-032', { sheet: row(1, inline('A2', 'x')) }],
    'a cell that comes twice': ['E-IN-032', { sheet: row(1, inline('A1', 'x'), inline('A1', 'y')) }],
    'cells out of order': ['E-IN-032', { sheet: row(1, inline('B1', 'x'), "<c r='A1'><v>1</v></c>") }],
    'a number that is none': ['E-IN-031', { sheet: cell('><v>12x</v></c>') }],
    'an unknown type': ['E-IN-031', { sheet: cell('t="zz"><v>1</v></c>') }],
    'CDATA in a cell': ['E-IN-031', { sheet: cell('t="str"><v><![CDATA[</row>]]></v></c>') }],
    'a comment between rows': ['E-IN-031', { sheet: `${heading}<!-- <row r="2"/> -->` }],
    'a cell that never ends': ['E-IN-031', { sheet: `${heading}<row r="2"><c r="A2"><v>1</v></row>` }],
    'a text that never ends': ['E-IN-031', { sheet: `${heading}<row r="2"><c r="A2" t="inlineStr"><is><t>x</row>` }],
    'an attribute that never ends': ['E-IN-032', { sheet: `${heading}<row r="2"><c r="A2><v>1</v></c></row>` }],
    'a document type': ['E-IN-034', { sheet: sheetXml(heading).replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>') }],
    'a billion laughs in the shared strings': [
      'E-IN-034',
      {
        sheet: heading,
        shared: sharedXml('<si><t>&a;</t></si>').replace('?>', '?><!DOCTYPE sst [<!ENTITY a "&b;&b;">]>'),
      },
    ],
    'a file for an entity in the workbook': [
      'E-IN-034',
      {
        workbook: workbookXml('<sheet name="&a;" r:id="rId1"/>').replace(
          '?>',
          '?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        ),
      },
    ],
    'UTF-16': ['E-IN-034', { sheet: Buffer.from(`\uFEFF${sheetXml(heading)}`, 'utf16le') }],
    'UTF-16 without a mark': ['E-IN-034', { sheet: Buffer.from(sheetXml(heading), 'utf16le') }],
    'another encoding': ['E-IN-034', { sheet: sheetXml(heading).replace('UTF-8', 'windows-1258') }],
    'a sheet that is not there': [
      'E-IN-024',
      { relations: relationsXml(relation('rId1', 'worksheet', 'worksheets/other.xml')) },
    ],
    'a sheet that is elsewhere': [
      'E-IN-024',
      {
        relations: relationsXml(
          relation('rId1', 'worksheet', 'https://example.invalid/s.xml', ' TargetMode="External"'),
        ),
      },
    ],
    'a sheet outside the archive': [
      'E-IN-024',
      { relations: relationsXml(relation('rId1', 'worksheet', '../../../../etc/passwd')) },
    ],
  };
  for (const [what, [code, made]] of Object.entries(parts)) {
    it(what, async () => {
      // A sheet that only looks empty would not be read: it is named.
      expect(await refusedAs(workbook(made), { sheet: what.includes('entity') ? undefined : 'Hồ sơ' })).toBe(code);
    });
  }

  it('one that unpacks to far more than it is', async () => {
    for (const [before, piece, after, name] of [
      [OPEN, ' ', '</sheetData></worksheet>', SHEET],
      [`${OPEN}<row r="1">`, '<c/>', '</row></sheetData></worksheet>', SHEET],
      [sharedXml().replace('</sst>', ''), '<si><t>a</t></si>', '</sst>', 'xl/sharedStrings.xml'],
      [`${sharedXml().replace('</sst>', '')}<si><t>`, 'aaaaaaaa', '</t></si></sst>', 'xl/sharedStrings.xml'],
    ] as const) {
      expect([name, piece, await refusedAs(bomb(before, piece, 64, after, name), { sheet: 'Hồ sơ' })]).toEqual([
        name,
        piece,
        'E-IN-026',
      ]);
    }
  });

  it('one with a row or a string past any size', async () => {
    expect(await refusedAs(stored({ sheet: `<row r="1">${'<c><v>1</v></c>'.repeat(16_385)}</row>` }))).toBe('E-IN-032');
    const value = `<c t="str"><v>${'0'.repeat(18 << 20)}</v></c>`;
    expect(await refusedAs(stored({ sheet: `<row r="1">${value}</row>` }))).toBe('E-IN-026');
    expect(
      await refusedAs(stored({ sheet: heading, shared: sharedXml(`<si><t>${'0'.repeat(3 << 20)}</t></si>`) })),
    ).toBe('E-IN-026');
  });

  it('one whose packed bytes are wrong, cut off or more than they say', async () => {
    const of = (change: object): Buffer =>
      zipOf(partsOf({ sheet: heading }).map((member) => (member.name === SHEET ? { ...member, ...change } : member)));
    const xml = sheetXml(heading + row(2, inline('A2', 'x'.repeat(400))));
    const packed = deflateRawSync(xml);
    expect(
      await refusedAs(
        of({
          data: xml,
          packed: Buffer.concat([packed.subarray(0, 40), Buffer.from([1, 2, 3, 4]), packed.subarray(44)]),
        }),
      ),
    ).toBe('E-IN-024');
    expect(await refusedAs(of({ data: xml, packed: packed.subarray(0, packed.length - 20) }))).toBe('E-IN-024');
    expect(await refusedAs(of({ data: xml, size: 200 }))).toBe('E-IN-024');
    expect(await refusedAs(of({ data: xml, size: xml.length + 1 }))).toBe('E-IN-024');
    expect(await refusedAs(of({ data: xml, crc: 7 }))).toBe('E-IN-024');
    expect(await refusedAs(of({ data: xml }))).toBe('read');
  });
});

describe('a file of another kind', () => {
  it.each([
    [
      'XLSB',
      zipOf([
        { name: '[Content_Types].xml', data: 'x' },
        { name: 'xl/workbook.bin', data: 'x' },
      ]),
      'E-IN-023',
    ],
    [
      'ODS',
      zipOf([
        { name: 'mimetype', data: 'x', method: 0 },
        { name: 'content.xml', data: 'x' },
      ]),
      'E-IN-023',
    ],
    [
      'DOCX',
      zipOf([
        { name: '[Content_Types].xml', data: 'x' },
        { name: 'word/document.xml', data: 'x' },
      ]),
      'E-IN-023',
    ],
    ['a workbook without its parts', zipOf([{ name: '[Content_Types].xml', data: 'x' }]), 'E-IN-024'],
    ['old Excel', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(3 << 20)]), 'E-IN-021'],
    [
      'Excel with a password, said across two pieces of reading',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc((1 << 20) - 20),
        Buffer.from('EncryptedPackage', 'utf16le'),
        Buffer.alloc(1 << 20),
      ]),
      'E-IN-020',
    ],
    ['a page of HTML', Buffer.from('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'), 'E-IN-022'],
    ['XML of Excel 2003', Buffer.from('\uFEFF<?xml version="1.0"?><Workbook/>'), 'E-IN-022'],
    ['a page for mail', Buffer.from('MIME-Version: 1.0\r\n'), 'E-IN-022'],
    ['text, which is read as what it is', Buffer.from('Mã,Tên\n1,a\n'), 'read'],
  ])('%s is refused by its name', async (_what, content, code) => {
    expect(await refusedAs(content)).toBe(code);
  });
});

describe('what is hostile and harmless', () => {
  it('stands in the copy as text', async () => {
    const sheet =
      heading +
      row(2, inline('A2', '=cmd|calc!A1'), inline('B2', '&lt;script&gt;&unknown;&#0;')) +
      row(3, '<c r="A3" t="str"><f>WEBSERVICE("https://example.invalid")</f><v>__proto__</v></c>');
    const more = [
      { name: 'xl/externalLinks/externalLink1.xml', data: '<x/>' },
      { name: '../../evil.csv', data: 'x' },
    ];
    expect(await copyOf(workbook({ sheet, more }))).toBe('Mã,Tên\n=cmd|calc!A1,<script>&unknown;\uFFFD\n__proto__,\n');
  });

  it('tells a disk that is full', async () => {
    let asked = 0;
    const newFile = (): string => {
      if (++asked > 1) return '/temp/copy-2';
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    };
    await expect(convertFile(workbook({ sheet: heading }), {}, { newFile })).rejects.toMatchObject({
      diagnostics: [{ code: 'E-ENV-002', params: { path: '/temp' } }],
    });
  });

  it('ends at once when the run is stopped', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(convertFile(workbook({ sheet: heading }), {}, { signal: controller.signal })).rejects.toMatchObject({
      name: 'Cancelled',
    });
  });
});
