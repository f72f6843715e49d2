import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { root, tempFolder } from '../../support/cli.ts';
import { csv, row, write } from '../../support/dump.ts';
import { encoded, typedIn } from '../../support/legacy-text.ts';
import { auditBytes, auditFolder, figuresOf, type Outcome } from '../../support/text-audit.ts';

const UNITS = ['UBND phường Hà Tu', 'UBND phường Bãi Cháy', 'UBND xã Đầm Hà', 'UBND đặc khu Vân Đồn'];
const rows = Array.from({ length: 12 }, (_, n) =>
  row(n, { DonViXuLy: UNITS[n % UNITS.length] ?? '', ...(n % 5 === 0 ? { NgayKetThucXuLy: '20250709100000' } : {}) }),
);
const clean = csv(rows);
const lines = clean.trimEnd().split('\n');
let figures: unknown;

beforeAll(async () => {
  figures = figuresOf(await auditBytes(clean));
  expect(figures).not.toBeNull();
});

const notes = ({ result }: Outcome) =>
  (result?.notes ?? [])
    .filter(({ kind }) => kind !== 'unmappedColumn')
    .map(({ kind, column, count, firstRecord }) => [kind, column, count, firstRecord]);

describe('a file that says the same gives the same figures', () => {
  it.each([
    ['bom', `\uFEFF${clean}`],
    ['cr_only', clean.replaceAll('\n', '\r')],
    ['crlf', clean.replaceAll('\n', '\r\n')],
    ['several members in one gzip file', Buffer.concat([gzipSync(clean.slice(0, 700)), gzipSync(clean.slice(700))])],
    ['nfd_codes', clean.normalize('NFD')],
    ['zwsp_keys', clean.replaceAll('H49.01-', 'H49.01\u200B-\uFEFF').replaceAll('phường Hà', 'phường\u200B Hà')],
    ['unseen signs around keys', clean.replaceAll('UBND', '\u200B\u00A0UBND')],
  ])('%s', async (_name, content) => {
    const outcome = await auditBytes(content);
    expect(figuresOf(outcome)).toEqual(figures);
    expect(notes(outcome)).toEqual([]);
  });

  it.each([
    ['utf16le', encoded(`\uFEFF${clean}`, 'utf-16le')],
    ['utf16be', encoded(`\uFEFF${clean}`, 'utf-16be')],
    ['utf16le in gzip', gzipSync(encoded(`\uFEFF${clean}`, 'utf-16le'))],
  ])('%s', async (_name, content) => {
    const outcome = await auditBytes(content);
    expect(figuresOf(outcome)).toEqual(figures);
    expect(notes(outcome)).toEqual([['readAsUtf16', null, 1, null]]);
  });

  it('mixed_eol: and record numbers stay', async () => {
    const mixed = `${lines.slice(0, 4).join('\r\n')}\n${lines.slice(4, 8).join('\r')}\r${lines.slice(8).join('\r\n')}\n`;
    const outcome = await auditBytes(mixed);
    expect(figuresOf(outcome)).toEqual(figures);
    expect(notes(outcome)).toEqual([['mixedLineEnds', null, 6, 4]]);
    const broken = mixed.replace(`${lines[9]}\r\n`, 'one cell too few\r\n');
    const kept = await auditBytes(broken, { maxRejects: 0 });
    expect([kept.codes, kept.exit]).toEqual([['E-IN-006'], 3]);
    expect(kept.said).toContain('a.csv:10');
  });

  it('dialect_change_three_lines: no row is lost', async () => {
    const three = `${lines.slice(0, 3).join('\n')}\n`;
    expect((await auditBytes(three)).result?.load).toMatchObject({ physicalRecords: 3, headers: 1, loaded: 2 });
  });
});

describe('text in another encoding', () => {
  it.each([
    ['windows-1258', 'readAsWindows1258'],
    ['tcvn3', 'readAsTcvn3'],
    ['vni', 'readAsVni'],
  ] as const)('%s is refused with how it could be read, and read when that is declared', async (encoding, note) => {
    const content = encoded(clean, encoding);
    const undeclared = await auditBytes(content);
    expect([undeclared.codes, undeclared.exit]).toEqual([['E-IN-040'], 3]);
    expect(undeclared.said.split('\n')[0]).toContain(`--encoding ${encoding}`);
    for (const unit of UNITS) expect(undeclared.said).toContain(`"${unit}"`);
    for (const bytes of [content, gzipSync(content)]) {
      const declared = await auditBytes(bytes, { text: { encoding } });
      expect(figuresOf(declared)).toEqual(figures);
      expect(notes(declared)).toEqual([[note, null, 1, null]]);
    }
  });

  it.each([
    ['tcvn3', 'windows-1258'],
    ['tcvn3', 'vni'],
    ['vni', 'tcvn3'],
    ['windows-1258', 'vni'],
  ] as const)('%s declared as %s is not read so', async (written, declared) => {
    const outcome = await auditBytes(encoded(clean, written), { text: { encoding: declared } });
    expect([outcome.codes, outcome.exit]).toEqual([['E-IN-040'], 3]);
    expect(outcome.said).toContain(`--encoding ${written}`);
    expect(outcome.said).not.toContain(`--encoding ${declared}`);
  });

  it.each(['utf-16le', 'utf-16be'] as const)('%s without its mark has to be declared', async (encoding) => {
    const content = encoded(clean, encoding);
    const outcome = await auditBytes(content);
    expect([outcome.codes, outcome.exit]).toEqual([['E-IN-043'], 3]);
    expect(outcome.said).toContain(`--encoding ${encoding}`);
    expect(figuresOf(await auditBytes(content, { text: { encoding } }))).toEqual(figures);
    const other = encoding === 'utf-16le' ? 'utf-16be' : 'utf-16le';
    expect((await auditBytes(content, { text: { encoding: other } })).codes).toEqual(['E-IN-043']);
  });

  it('that is UTF-8 is UTF-8 whatever is declared of other files', async () => {
    for (const encoding of ['tcvn3', 'vni', 'windows-1258', 'utf-16le'] as const) {
      const outcome = await auditBytes(clean, { text: { encoding } });
      expect(figuresOf(outcome)).toEqual(figures);
      expect(notes(outcome)).toEqual([]);
    }
  });

  it('0xA0_after_10k: one byte that is not UTF-8 is found, and nothing is made of it', async () => {
    const many = csv(Array.from({ length: 10_000 }, (_, n) => row(n, { DonViXuLy: UNITS[n % 4] ?? '' })));
    const [head = '', last = ''] = [csv([]), csv([row(10_000)]).split('\n')[1]];
    const content = Buffer.concat([Buffer.from(many), Buffer.from(`${last.replace('Hà Tu', 'Hà~Tu')}\n`)]);
    content[content.lastIndexOf('~')] = 0xa0;
    const outcome = await auditBytes(content);
    expect([outcome.codes, outcome.exit]).toEqual([['E-IN-002'], 3]);
    expect(outcome.said).toContain('record 10002, column 3 ("DonViXuLy")');
    expect(head.split(',')[2]).toBe('DonViXuLy');
  });

  it('is refused where it stops being what was declared, with record and column', async () => {
    const content = encoded(clean, 'tcvn3');
    content[content.indexOf('UBND x')] = 0xff;
    const outcome = await auditBytes(content, { text: { encoding: 'tcvn3' } });
    expect([outcome.codes, outcome.exit]).toEqual([['E-IN-042'], 3]);
    expect(outcome.said).toContain('record 4, column 3 ("DonViXuLy")');
  });
});

describe('text typed in a legacy font', () => {
  const inFont = (font: 'tcvn3' | 'vni', some: (n: number) => boolean): string =>
    csv(rows.map((one, n) => (some(n) ? { ...one, DonViXuLy: typedIn(one.DonViXuLy ?? '', font) } : one)));

  it.each(['tcvn3', 'vni'] as const)('%s is refused with its columns, and read when that is declared', async (font) => {
    const content = inFont(font, () => true);
    const outcome = await auditBytes(content);
    expect([outcome.codes, outcome.exit]).toEqual([['E-IN-041'], 3]);
    expect(outcome.said).toContain('"DonViXuLy"');
    expect(outcome.said).toContain(`"${typedIn('UBND phường Hà Tu', font)}" = "UBND phường Hà Tu"`);
    expect(outcome.said).toContain(`--legacy-font ${font}`);
    const declared = await auditBytes(content, { text: { legacyFont: font } });
    expect(figuresOf(declared)).toEqual(figures);
    expect(notes(declared)).toEqual([['legacyFontConverted', 'DonViXuLy', 12, 2]]);
    const wrong = await auditBytes(content, { text: { legacyFont: font === 'vni' ? 'tcvn3' : 'vni' } });
    expect([wrong.codes, wrong.exit]).toEqual([['E-IN-041'], 3]);
  });

  it('in part of the records is refused, and read where it was', async () => {
    const many = Array.from({ length: 400 }, (_, n) => row(n, { DonViXuLy: UNITS[n % 4] ?? '' }));
    const whole = csv(many);
    const part = csv(
      many.map((one, n) => (n >= 200 ? { ...one, DonViXuLy: typedIn(one.DonViXuLy ?? '', 'tcvn3') } : one)),
    );
    const outcome = await auditBytes(part);
    expect([outcome.codes, outcome.exit]).toEqual([['E-IN-041'], 3]);
    expect(outcome.said).toContain('"donViXuLy" were typed in the legacy font tcvn3: 200 cells');
    const declared = await auditBytes(part, { text: { legacyFont: 'tcvn3' } });
    expect(figuresOf(declared)).toEqual(figuresOf(await auditBytes(whole)));
    expect(notes(declared)).toEqual([
      ['legacyFontConverted', 'DonViXuLy', 200, 202],
      ['legacyFontLeft', 'DonViXuLy', 200, 2],
    ]);
  });

  it('here and there is noted', async () => {
    const many = Array.from({ length: 100 }, (_, n) =>
      row(n, { DonViXuLy: n === 50 ? typedIn(UNITS[1] ?? '', 'vni') : (UNITS[n % 4] ?? '') }),
    );
    expect(notes(await auditBytes(csv(many)))).toEqual([['legacyFontSuspected', 'donViXuLy', 1, null]]);
  });

  it('is not seen where there is none', async () => {
    const odd = [
      'Müller & Söhne 25 °C',
      'Société Générale',
      '36 m² × 2',
      'Hòa Bình',
      '© ® ± µm',
      'Ý Yên',
      'Tổ 5 – “A”',
    ];
    const content = csv(rows.map((one, n) => ({ ...one, DonViXuLy: odd[n % odd.length] ?? '' })));
    const outcome = await auditBytes(content);
    expect(outcome.codes).toEqual([]);
    expect(notes(outcome)).toEqual([]);
  });

  it('loses no capital but those that the font has not', async () => {
    const content = csv([row(1, { DonViXuLy: 'uû ban Nh©n d©n X· §«ng Hû' }), row(2, { DonViXuLy: 'UBND X· §«ng' })]);
    const { result } = await auditBytes(content, { text: { legacyFont: 'tcvn3' } });
    expect(result?.units.map(({ name }) => name)).toEqual(['UBND Xã Đông', 'uỷ ban Nhân dân Xã Đông Hỷ']);
  });
});

describe('what is no table of text', () => {
  const without = (n: number, change: (line: string) => string): string =>
    `${lines.map((line, i) => (i === n ? change(line) : line)).join('\n')}\n`;

  it.each([
    ['nul', without(3, (line) => line.replace('UBND', 'UB\0ND')), 'E-IN-044', 'record 4, column 3 ("DonViXuLy")'],
    [
      'nul far behind',
      `${clean}${csv(Array.from({ length: 5000 }, (_, n) => row(n + 20))).slice(csv([]).length)}H49,\0\n`,
      'E-IN-044',
      'record 5014, column 2 ("MaTTHC")',
    ],
    [
      'huge_field',
      without(3, (line) => line.replace('UBND', 'x'.repeat(2_000_000))),
      'E-IN-046',
      'record 4 is longer than 2000000 bytes, at column 3 ("DonViXuLy")',
    ],
    ['huge_field in quotes', without(2, (line) => `${line},"${'x\n'.repeat(1_500_000)}"`), 'E-IN-046', 'record 3'],
    ['a broken record of many bytes', `${clean}x${'ư'.repeat(6000)},b\n`, 'E-IN-048', 'record 14'],
    ['unterminated_quote', without(3, (line) => line.replace('UBND', '"UBND')), 'E-IN-008', 'record 4'],
    ['empty', '', 'E-IN-001', ''],
    ['a truncated gzip file', gzipSync(clean).subarray(0, 200), 'E-IN-009', ''],
    [
      'a truncated gzip file whose last bytes look like a size',
      Buffer.concat([gzipSync(clean).subarray(0, 200), Buffer.alloc(4, 0xff)]),
      'E-IN-009',
      '',
    ],
    ['a packed bomb', gzipSync(`${clean}${',\n'.repeat(40 * 1024 * 1024)}`), 'E-IN-047', '67108864'],
    [
      'a packed bomb that says it is small',
      Buffer.concat([gzipSync(`${clean}${`${lines[1]}\n`.repeat(500_000)}`), gzipSync(`${lines[2]}\n`)]),
      'E-IN-047',
      '67108864',
    ],
    ['a ZIP inside a gzip file', gzipSync(`PK\u0003\u0004${'x'.repeat(50)}`), 'E-IN-003', ''],
  ])('%s is refused', async (_name, content, code, words) => {
    const outcome = await auditBytes(content);
    expect([outcome.codes, outcome.exit]).toEqual([[code], 3]);
    expect(outcome.said).toContain(words);
  });

  it('header_only says that there is nothing to audit', async () => {
    const outcome = await auditBytes(csv([]));
    expect([outcome.codes, outcome.exit]).toEqual([['E-INC-001'], 4]);
  });

  // What DuckDB keeps of the second is cut amid a character; over that its trim never ended.
  it('a broken record of many bytes after another one is rejected as that is', async () => {
    const broken = ['Sở', `a${'ư'.repeat(6000)},b`];
    const { result, codes } = await auditBytes(`${clean}${broken.join('\n')}\n`, { maxRejects: 50 });
    expect(codes).toEqual([]);
    expect(result?.load).toMatchObject({ physicalRecords: 15, headers: 1, rejected: 2, loaded: 12 });
  });

  it.each([
    ['ragged_short', (line: string) => line.split(',').slice(0, 5).join(',')],
    ['ragged_long', (line: string) => `${line},x,y`],
    ['mid_quote', (line: string) => line.replace('UBND', '"UBND" and more')],
  ])('%s: that record is rejected, and no other', async (_name, change) => {
    const { result } = await auditBytes(without(3, change));
    expect(result?.load).toMatchObject({ physicalRecords: 13, headers: 1, rejected: 1, loaded: 11 });
    const none = await auditBytes(without(3, change), { maxRejects: 0 });
    expect(none.said).toContain('a.csv:4');
  });
});

describe('the small sample in every encoding', () => {
  const tiny = join(root, 'samples/tiny');
  const names = ['dossiers-1.csv', 'dossiers-2.csv', 'dossiers-3.csv'];
  const side = (name: string) => ({ patterns: [join(tiny, `${name}.csv`)], base: tiny });
  const audited = (write: (text: string) => string | Buffer, text = {}): Promise<Outcome> => {
    const folder = tempFolder();
    for (const name of names) save(folder, name, write(readFileSync(join(tiny, name), 'utf8')));
    return auditFolder({
      mapping: join(tiny, 'mapping.yaml'),
      files: {
        dossiers: { patterns: names, base: folder },
        apologies: side('apologies'),
        procedures: side('procedures'),
        units: side('units'),
      },
      period: '2025-Q3',
      text,
    });
  };
  const save = write;
  let expected: unknown;

  beforeAll(async () => {
    expected = figuresOf(await audited((text) => text));
    expect(expected).not.toBeNull();
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3', 'vni'] as const)(
    '%s gives the same result',
    async (encoding) => {
      const outcome = await audited((text) => encoded(text, encoding), { encoding });
      expect(outcome.said).toBe('');
      expect(figuresOf(outcome)).toEqual(expected);
    },
  );

  it.each(['tcvn3', 'vni'] as const)('typed in the font %s it gives the same result', async (legacyFont) => {
    const outcome = await audited((text) => typedIn(text, legacyFont), { legacyFont });
    expect(outcome.said).toBe('');
    expect(figuresOf(outcome)).toEqual(expected);
  });

  it('nfd_headers gives the same result', async () => {
    expect(figuresOf(await audited((text) => text.normalize('NFD')))).toEqual(expected);
  });
});
