import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readArchive, unpack } from '../../src/ingest/sources/archive.ts';
import { SoatError } from '../../src/model/diagnostic.ts';
import { auditDump, figures } from '../support/audit.ts';
import { tempFolder } from '../support/cli.ts';
import { convertFile } from '../support/convert.ts';
import { csv, row, write } from '../support/dump.ts';
import { lightRules } from '../support/light.ts';
import { inline, workbook } from '../support/workbook.ts';
import { type ZipMember, zipOf } from '../support/zip.ts';

const HOW = { signal: new AbortController().signal, advance: () => undefined };
const file = (content: Uint8Array): string => write(tempFolder(), 'a.zip', content);
const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof SoatError) return error.diagnostics.map(({ code }) => code).join();
    throw error;
  }
  return 'read';
};

/** The texts of all members. */
async function texts(content: Uint8Array): Promise<Record<string, string>> {
  const archive = readArchive(file(content), 'a.zip');
  const found: Record<string, string> = {};
  for (const member of archive.members) {
    const chunks: Buffer[] = [];
    for await (const chunk of unpack(archive, member, HOW)) chunks.push(chunk);
    found[member.name] = Buffer.concat(chunks).toString();
  }
  return found;
}

describe('an archive', () => {
  it('is read by its directory: packed, stored, empty, in 64 bits, behind other bytes and before a comment', async () => {
    const members: ZipMember[] = [
      { name: 'a.csv', data: 'một,hai\n'.repeat(1000) },
      { name: 'thư mục/b.csv', data: 'ba', method: 0 },
      { name: 'empty', data: '', method: 0 },
      { name: 'large', data: 'in 64 bits', zip64: true },
    ];
    expect(await texts(zipOf(members, { comment: 'PK\u0005\u0006 is no end' }))).toEqual(
      Object.fromEntries(members.map(({ name, data }) => [name, data])),
    );
  });

  it('is refused when it is broken or contradicts itself', async () => {
    const one = { name: 'a.csv', data: 'một,hai\n'.repeat(50) };
    const whole = zipOf([one, { name: 'b.csv', data: 'x' }]);
    const cases: Readonly<Record<string, Uint8Array>> = {
      'no directory': whole.subarray(0, whole.length - 30),
      'half an end': whole.subarray(0, whole.length - 1),
      'bytes behind the end': Buffer.concat([whole, Buffer.from('x')]),
      'more members than there are': zipOf([one], { count: 2 }),
      'one name twice': zipOf([one, one]),
      'members that overlap': zipOf([one, { name: 'b.csv', data: one.data, offset: 0 }]),
      'a member behind the directory': zipOf([{ ...one, offset: 1 << 20 }]),
      'another method': zipOf([{ ...one, method: 12 }]),
      'stored, with another size': zipOf([{ ...one, method: 0, size: 1 }]),
      'a checksum that is wrong': zipOf([{ ...one, crc: 1 }]),
      'more bytes than declared': zipOf([{ ...one, size: 10 }]),
      'fewer bytes than declared': zipOf([{ ...one, size: 1000 }]),
      'bytes that nothing unpacks': zipOf([{ ...one, packed: Buffer.from('not deflate at all') }]),
    };
    for (const [what, content] of Object.entries(cases)) {
      expect([what, await codeOf(() => texts(content))]).toEqual([what, 'E-IN-024']);
    }
    expect(await codeOf(() => texts(zipOf([{ ...one, flags: 1 }])))).toBe('E-IN-025');
  });

  it('is refused past its limits', async () => {
    const many = Array.from({ length: 10_001 }, (_, i) => ({ name: `${i}`, data: '', method: 0 as const }));
    expect(await codeOf(() => texts(zipOf(many)))).toBe('E-IN-026');
    expect(await codeOf(() => texts(zipOf([{ name: 'a', data: 'x', size: 9 * 2 ** 30, zip64: true }])))).toBe(
      'E-IN-026',
    );
    expect(await codeOf(() => texts(zipOf([{ name: 'a', data: Buffer.alloc(60 << 20) }])))).toBe('E-IN-026');
  });

  it('cut off anywhere, or with any byte changed, is read right or refused', async () => {
    const members = [
      { name: 'a.csv', data: 'một,hai\n' },
      { name: 'b.csv', data: 'x,y\n', method: 0 as const },
    ];
    const whole = zipOf(members);
    const wanted = JSON.stringify(['một,hai\n', 'x,y\n']);
    for (let at = 0; at < whole.length; at++) {
      expect([at, await codeOf(() => texts(whole.subarray(0, at)))]).toEqual([at, 'E-IN-024']);
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ 0x55;
      const path = { read: '' };
      const code = await codeOf(async () => {
        path.read = JSON.stringify(Object.values(await texts(flipped)));
      });
      // Dates and versions may be anything, and a name is a label.
      if (code === 'read') expect([at, path.read]).toEqual([at, wanted]);
      else expect([at, code]).toEqual([at, expect.stringMatching(/^E-IN-02[456]$/)]);
    }
  });
});

describe('an archive of tables', () => {
  const light = lightRules();
  const all = Array.from({ length: 12 }, (_, i) => row(i, i % 5 === 0 ? { NgayKetThucXuLy: '20250630100000' } : {}));
  const [first, second, third] = [all.slice(0, 4), all.slice(4, 8), all.slice(8)].map((rows) => csv(rows)) as [
    string,
    string,
    string,
  ];
  const asWorkbook = (text: string): Buffer =>
    workbook({
      sheet: text
        .trim()
        .split('\n')
        .map(
          (line, r) =>
            `<row r="${r + 1}">${line
              .split(',')
              .map((cell, c) => inline(`${String.fromCharCode(65 + c)}${r + 1}`, cell))
              .join('')}</row>`,
        )
        .join(''),
    });

  it('gives the figures of its members, each told by its own bytes', async () => {
    const folder = tempFolder();
    const parts = [first, second, third].map((text, i) => write(folder, `${i}.csv`, text));
    const zip = zipOf([
      { name: 'tháng 7/', data: '', method: 0 },
      { name: '__MACOSX/._a.csv', data: 'x' },
      { name: 'tháng 7/.DS_Store', data: 'x' },
      { name: 'tháng 7/a.dat', data: first },
      { name: '../../../b.csv', data: asWorkbook(second) },
      { name: 'c.xlsx', data: gzipSync(third) },
    ]);
    const read = await auditDump([write(folder, 'tất cả.zip', zip)], '--rules-dir', light);
    expect(figures(read)).toEqual(figures(await auditDump(parts, '--rules-dir', light)));
    expect(read.findings.map(({ sourceFile, record }) => [sourceFile, record])).toEqual(
      read.findings.map(({ record }) => ['tất cả.zip', record]),
    );
    expect(readdirSync(folder).sort()).toEqual(['0.csv', '1.csv', '2.csv', 'tất cả.zip'].sort());
    const tables = await convertFile(zip, {}, { name: 'tất cả.zip' });
    expect(tables.map(({ part, label, copy }) => [part, label, copy?.format, copy?.records])).toEqual([
      ['tháng 7/a.dat', 'tất cả.zip', 'csv', null],
      ['../../../b.csv › Hồ sơ', 'tất cả.zip', 'csv', 5],
      ['c.xlsx', 'tất cả.zip', 'csv.gz', null],
    ]);
    expect(new Set(tables.map(({ copy }) => copy?.sha256)).size).toBe(1);
    expect(readFileSync(tables[0]?.copy?.path ?? '', 'utf8')).toBe(first);
  });

  it('is refused without a table, with another archive in it, or with a member that is refused', async () => {
    const inZip = (members: readonly ZipMember[]): Promise<string> =>
      codeOf(() => convertFile(zipOf(members), {}, { name: 'a.zip' }));
    expect(await inZip([])).toBe('E-IN-028');
    expect(await inZip([{ name: '__MACOSX/a', data: 'x' }])).toBe('E-IN-028');
    expect(await inZip([{ name: 'b.csv', data: zipOf([{ name: 'c.csv', data: first }]) }])).toBe('E-IN-027');
    expect(await inZip([{ name: 'b.csv', data: '' }])).toBe('E-IN-001');
    expect(await inZip([{ name: 'b.csv', data: first, flags: 1 }])).toBe('E-IN-025');
    expect(await inZip([{ name: 'b.xls', data: Buffer.from('d0cf11e0a1b11ae1', 'hex') }])).toBe('E-IN-021');
  });
});
