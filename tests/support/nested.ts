import { mkdtempSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type InputFile, resolveFiles } from '../../src/ingest/files.ts';
import { type Mapping, readMapping } from '../../src/ingest/mapping.ts';
import { convertInputs } from '../../src/ingest/sources/convert.ts';
import { SoatError } from '../../src/model/diagnostic.ts';
import { byRole, type TableRole } from '../../src/model/tables.ts';
import { parseCsv } from '../../src/util/csv.ts';
import { root } from './cli.ts';
import { write } from './dump.ts';

export const interfaceMapping = (): Mapping =>
  readMapping(join(root, 'rules/mappings/national-interface.yaml'), 'national-interface.yaml');

/** A copy as its heading and rows. */
export interface Copied {
  readonly role: TableRole;
  readonly part: string | null;
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly records: number | null;
  readonly unread: readonly string[];
}

export interface Converted {
  readonly folder: string;
  readonly files: readonly InputFile[];
}

const newFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'soat-nested-')));

/** Converts a file that holds what is given, as a run would. */
export function convert(
  content: string | Uint8Array,
  { role = 'dossiers' as TableRole, mapping = interfaceMapping(), name = 'dump.json' } = {},
): Promise<Converted> {
  const folder = newFolder();
  return convertInput(write(folder, name, content), { role, mapping, folder });
}

/** Converts a file, or a part of one. */
export async function convertInput(
  input: string,
  { role = 'dossiers' as TableRole, mapping = interfaceMapping(), folder = newFolder() } = {},
): Promise<Converted> {
  const found = resolveFiles(role, [input], folder);
  const { signal } = new AbortController();
  let copies = 0;
  const tables = await convertInputs(
    byRole((other) => (other === role ? found : [])),
    {
      mapping,
      newFile: () => join(folder, `copy-${++copies}`),
      signal,
      database: { spill: join(folder, 'spill'), memory: 256 << 20, threads: 1, signal },
      advance: () => undefined,
    },
  );
  return { folder, files: Object.values(tables).flat() };
}

/** The tables a file becomes, by the name of the list they were in. */
export async function tablesOf(...args: Parameters<typeof convert>): Promise<Readonly<Record<string, Copied>>> {
  const { files } = await convert(...args);
  return Object.fromEntries(
    files.map(({ role, part, copy }) => {
      if (!copy || statSync(copy.path).size === 0) throw new Error('no copy');
      const [heading, ...rows] = readCells(readFileSync(copy.path, 'utf8'));
      const unread = copy.notes.map(({ column }) => column ?? '');
      return [part ?? role, { role, part, heading: heading ?? [], rows, records: copy.records, unread }];
    }),
  );
}

const readCells = (text: string): readonly (readonly string[])[] => parseCsv(text, ',').map(({ cells }) => cells);

/** The codes a conversion is refused with, and what they say. */
export async function refusal(...args: Parameters<typeof convert>): Promise<string> {
  try {
    await convert(...args);
    return 'read';
  } catch (error) {
    if (!(error instanceof SoatError)) throw error;
    return error.diagnostics
      .map(({ code, params }) => `${code} ${params.record ?? ''} ${params.detail ?? ''}`.trim())
      .join('; ');
  }
}
