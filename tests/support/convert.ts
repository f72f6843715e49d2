import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type InputFile, resolveFiles } from '../../src/ingest/files.ts';
import { Mapping } from '../../src/ingest/mapping.ts';
import { convertInputs } from '../../src/ingest/sources/convert.ts';
import { byRole, type TableRole } from '../../src/model/tables.ts';
import { tempFolder } from './cli.ts';
import { write } from './dump.ts';

const MAPPING = { id: 'm', title: { vi: 'm', en: 'm' }, tables: { dossiers: { maHoSo: { column: 'Mã' } } } };

/** Converts one file as a run would. */
export async function convertFile(
  content: string | Uint8Array,
  given: Partial<Mapping> = {},
  {
    name = 'a.xlsx',
    role = 'dossiers',
    signal = new AbortController().signal,
    newFile,
  }: { name?: string; role?: TableRole; signal?: AbortSignal; newFile?: () => string } = {},
): Promise<readonly InputFile[]> {
  const folder = tempFolder();
  const files = resolveFiles(role, [write(folder, name, content)], folder);
  let copies = 0;
  const work = {
    mapping: Mapping.parse({ ...MAPPING, ...given }),
    newFile: newFile ?? (() => join(folder, `copy-${++copies}`)),
    signal,
    database: { spill: folder, memory: 256 << 20, threads: 1, signal },
    advance: () => undefined,
  };
  return (
    await convertInputs(
      byRole((r) => (r === role ? files : [])),
      work,
    )
  )[role];
}

/** The text of the only table that comes of a file. */
export async function copyOf(content: Uint8Array, given: Partial<Mapping> = {}): Promise<string> {
  const [table, ...others] = await convertFile(content, given);
  if (!table?.copy || others.length > 0) throw new Error(`${others.length + 1} tables`);
  const text = readFileSync(table.copy.path, 'utf8');
  // Without line breaks in cells the record count can be seen.
  if (!text.includes('"')) assertCount(text, table.copy.records);
  return text;
}

function assertCount(text: string, records: number | null): void {
  const lines = text.split('\n').length - 1;
  if (lines !== records) throw new Error(`${lines} lines, ${records} records`);
}
