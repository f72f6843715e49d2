// One reader of the large workbook, once, in a process of its own, so that peaks of memory do not mix.
// The case comes as JSON in the first argument; what was measured goes to stdout as JSON.
import { closeSync, createReadStream, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { streamXlsxRows } from 'hucre/xlsx';
import { resolveFiles } from '../dist/ingest/files.js';
import { readArchive } from '../dist/ingest/sources/archive.js';
import { convertWorkbook } from '../dist/ingest/sources/xlsx/convert-workbook.js';
import { timed } from './rounds.mjs';

/** @typedef {{ rows: number, cells: number }} Read */

/** What a run does with a workbook: a copy as CSV, dates and styles read, every cell checked. */
async function soat(path, temp) {
  let files = 0;
  const [table] = await convertWorkbook(resolveFiles('dossiers', [path], temp)[0], {
    mapping: { tables: {} },
    newFile: () => join(temp, `copy-${++files}`),
    signal: new AbortController().signal,
    advance: () => undefined,
  });
  return { rows: table.copy.records };
}

/** The fastest reader on the registry that reads Vietnamese right, to JavaScript values. */
async function hucre(path) {
  let rows = 0;
  for await (const row of streamXlsxRows(readFileSync(path))) rows += row.values.length > 0 ? 1 : 0;
  return { rows };
}

/**
 * The least that has to be done, fitted to this one file: unpack, and write what stands between tags as CSV. It knows no
 * style, date, address, escape or fault, and would be wrong about any other workbook.
 */
async function least(path, temp) {
  const member = readArchive(path, path).members.find(({ name }) => name.endsWith('sheet1.xml'));
  const start = member.offset + 30 + Buffer.byteLength(member.name);
  const inflate = createInflateRaw({ chunkSize: 1 << 18 });
  pipeline(
    createReadStream(path, { start, end: start + member.packed - 1, highWaterMark: 1 << 18 }),
    inflate,
    () => undefined,
  );
  const handle = openSync(join(temp, 'least.csv'), 'w');
  let out = Buffer.allocUnsafe(1 << 20);
  let rows = 0;
  let inTag = false;
  let first = 0;
  for await (const chunk of inflate) {
    if (out.length < 2 * chunk.length) out = Buffer.allocUnsafe(2 * chunk.length);
    let at = 0;
    for (let p = 0; p < chunk.length; p++) {
      const byte = chunk[p];
      if (inTag) {
        if (first === 0) first = byte;
        else if (first === 47 && byte === 114) {
          out[at++] = 10;
          rows++;
          first = 1;
        } else if (first === 99) {
          out[at++] = 44;
          first = 1;
        } else if (first === 47) first = 1;
        // `>` ends a tag; native search takes the rest of it.
        const end = byte === 62 ? p : chunk.indexOf(62, p);
        if (first === 1 || first > 99 || end === p) {
          if (end === -1) break;
          p = end;
          inTag = false;
        }
      } else if (byte === 60) {
        inTag = true;
        first = 0;
      } else out[at++] = byte;
    }
    writeSync(handle, out, 0, at);
  }
  closeSync(handle);
  return { rows };
}

const READERS = { soat, hucre, least };
const { reader, path } = JSON.parse(process.argv[2] ?? '');
const temp = mkdtempSync(join(tmpdir(), 'soat-bench-xlsx-'));
try {
  const { value, ...times } = await timed(() => READERS[reader](path, temp));
  process.stdout.write(`${JSON.stringify({ ...times, peakRss: process.resourceUsage().maxRSS * 1024, ...value })}\n`);
} finally {
  rmSync(temp, { recursive: true, force: true });
}
