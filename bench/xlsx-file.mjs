// Writes a large workbook as an export writes one: inline strings, one sheet, row after row; once per size.

import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';

/** Raise it when what is written changes. */
const VERSION = 1;
const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const ROWS_AT_ONCE = 500;

const WORDS = [
  'Cấp giấy phép xây dựng',
  'UBND phường Hà Tu',
  'Đã trả kết quả',
  'Nguyễn Thị Ngọc Ánh',
  'Tổ 5, khu Minh Khai, phường Hà Khẩu',
  'Trực tuyến',
  'Hồ sơ "mới" & bổ sung',
];
const COLUMNS = 30;
const LETTERS = Array.from({ length: COLUMNS }, (_, i) =>
  i < 26 ? String.fromCharCode(65 + i) : `A${String.fromCharCode(39 + i)}`,
);
const escaped = (text) => text.replaceAll('&', '&amp;');
const inline = (ref, text) => `<c r="${ref}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;

/** 17 texts, 5 dates, 6 numbers, 2 truth values. */
function row(n) {
  const cells = LETTERS.map((letter, i) => {
    const ref = `${letter}${n}`;
    const mixed = (Math.imul(n, 2654435761) ^ Math.imul(i + 1, 40503)) >>> 0;
    if (i === 0) return inline(ref, `H49.${10 + (mixed % 80)}-250701-${String(n).padStart(7, '0')}`);
    if (i < 17) return inline(ref, `${WORDS[mixed % WORDS.length]}${i % 3 === 0 ? ` ${mixed % 5000}` : ''}`);
    if (i < 22)
      return `<c r="${ref}" s="1"><v>${45_650 + (mixed % 250) + Math.round(((mixed % 86_400) / 86_400) * 1e10) / 1e10}</v></c>`;
    if (i < 27) return `<c r="${ref}"><v>${mixed % 1_000_000}</v></c>`;
    if (i < 28) return `<c r="${ref}"><v>${(mixed % 100_000) / 100}</v></c>`;
    return `<c r="${ref}" t="b"><v>${mixed & 1}</v></c>`;
  });
  return `<row r="${n}" spans="1:${COLUMNS}">${cells.join('')}</row>`;
}

const heading = () => `<row r="1">${LETTERS.map((letter, i) => inline(`${letter}1`, `Cột ${i + 1}`)).join('')}</row>`;

/** @param {number} rows of data, below the heading @returns {Promise<{ path: string, bytes: number }>} */
export async function workbookOf(rows) {
  const folder = join(tmpdir(), 'soat-bench-xlsx');
  const path = join(folder, `inline-${VERSION}-${rows}.xlsx`);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    await writeWorkbook(`${path}.part`, rows);
    renameSync(`${path}.part`, path);
  }
  return { path, bytes: statSync(path).size };
}

async function writeWorkbook(path, rows) {
  const handle = openSync(path, 'w');
  let at = 0;
  const put = (bytes) => {
    writeSync(handle, bytes);
    at += bytes.length;
  };
  const directory = [];
  /** A member whose sizes are known only at its end: its head is written again then. */
  const member = async (name, write) => {
    const entry = { name: Buffer.from(name), offset: at, crc: 0, packed: 0, size: 0 };
    put(head(entry));
    await write(entry);
    writeSync(handle, head(entry), 0, 30, entry.offset);
    directory.push(entry);
  };
  const small = (name, text) =>
    member(name, async (entry) => {
      const packed = deflateRawSync(text);
      Object.assign(entry, { crc: crc32(text), packed: packed.length, size: Buffer.byteLength(text) });
      put(packed);
    });
  const relation = (id, type, target) => `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`;
  const relations = (...all) =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
  const type = (part, kind) =>
    `<Override PartName="/xl/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  await small(
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${type('workbook.xml', 'sheet.main')}${type('styles.xml', 'styles')}${type('worksheets/sheet1.xml', 'worksheet')}</Types>`,
  );
  await small('_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')));
  await small(
    'xl/workbook.xml',
    `${HEAD}<workbook ${NS} xmlns:r="${REL}"><sheets><sheet name="Hồ sơ" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  await small(
    'xl/_rels/workbook.xml.rels',
    relations(relation('rId1', 'worksheet', 'worksheets/sheet1.xml'), relation('rId2', 'styles', 'styles.xml')),
  );
  await small(
    'xl/styles.xml',
    `${HEAD}<styleSheet ${NS}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
  );
  await member('xl/worksheets/sheet1.xml', async (entry) => {
    const deflate = createDeflateRaw({ level: 4, chunkSize: 1 << 20 });
    deflate.on('data', (bytes) => {
      entry.packed += bytes.length;
      put(bytes);
    });
    const write = async (text) => {
      const bytes = Buffer.from(text);
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    };
    await write(`${HEAD}<worksheet ${NS}><sheetData>${heading()}`);
    for (let n = 2; n < rows + 2; n += ROWS_AT_ONCE) {
      await write(Array.from({ length: Math.min(ROWS_AT_ONCE, rows + 2 - n) }, (_, i) => row(n + i)).join(''));
    }
    await write('</sheetData></worksheet>');
    deflate.end();
    await once(deflate, 'end');
  });
  const began = at;
  for (const entry of directory) put(record(entry));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  for (const place of [8, 10]) end.writeUInt16LE(directory.length, place);
  end.writeUInt32LE(at - began, 12);
  end.writeUInt32LE(began, 16);
  put(end);
  closeSync(handle);
}

function head({ name, crc, packed, size }) {
  const bytes = Buffer.alloc(30);
  bytes.writeUInt32LE(0x04034b50, 0);
  bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(8, 8);
  bytes.writeUInt32LE(crc, 14);
  bytes.writeUInt32LE(packed, 18);
  bytes.writeUInt32LE(size, 22);
  bytes.writeUInt16LE(name.length, 26);
  return Buffer.concat([bytes, name]);
}

function record({ name, offset, crc, packed, size }) {
  const bytes = Buffer.alloc(46);
  bytes.writeUInt32LE(0x02014b50, 0);
  bytes.writeUInt16LE(20, 6);
  bytes.writeUInt16LE(8, 10);
  bytes.writeUInt32LE(crc, 16);
  bytes.writeUInt32LE(packed, 20);
  bytes.writeUInt32LE(size, 24);
  bytes.writeUInt16LE(name.length, 28);
  bytes.writeUInt32LE(offset, 42);
  return Buffer.concat([bytes, name]);
}
