import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Database, type Row } from '../../src/db/database.ts';
import { resolveFiles } from '../../src/ingest/files.ts';
import { type Ingested, type IngestInputs, ingest } from '../../src/ingest/ingest.ts';
import { readMapping } from '../../src/ingest/mapping.ts';
import { byRole, TABLE_FIELDS, TABLES, type TableRole } from '../../src/model/tables.ts';
import { root, tempFolder } from './cli.ts';

export const shippedMapping = (id: string): string => join(root, `rules/mappings/${id}.yaml`);

export interface Read {
  readonly ingested: Ingested;
  /** The rows that were loaded, in the order of their files; instants and dates as text. */
  readonly rows: (role?: TableRole) => readonly Row[];
}

/** Reads files by a mapping with every field that it maps, as a run would read them. */
export async function ingested(
  mappingFile: string,
  files: Readonly<Partial<Record<TableRole, string>>>,
  maxRejects = 0,
  more: Partial<Pick<IngestInputs, 'coverage' | 'lastDay' | 'dumpDay'>> = {},
): Promise<Read> {
  const folder = tempFolder();
  mkdirSync(join(folder, 'work'));
  const mapping = readMapping(mappingFile, 'm.yaml');
  const fields = byRole((role) =>
    [...TABLE_FIELDS[role].keys()].filter(
      (name) => mapping.tables[role]?.[name] || (role === 'dossiers' && Object.hasOwn(mapping.constants, name)),
    ),
  );
  const options = {
    path: join(folder, 'work', 'w.duckdb'),
    spill: join(folder, 'work', 'spill'),
    memory: 512 * 1024 * 1024,
    threads: 2,
    signal: new AbortController().signal,
    allowedFolders: [join(folder, 'work')],
  };
  const found = await ingest(
    {
      files: byRole((role) => (files[role] === undefined ? [] : resolveFiles(role, [files[role]], folder))),
      mapping,
      fields,
      coverage: {},
      offices: [],
      lastDay: '2025-12-31',
      dumpDay: null,
      maxRejects,
      ...more,
    },
    options,
  );
  const db = await Database.open({ ...options, allowedFiles: [] });
  const rows = new Map<TableRole, readonly Row[]>();
  for (const role of Object.keys(files) as TableRole[]) {
    const loadedFields = role === 'dossiers' ? found.dossierFields : found.tables.get(role);
    const shown = [...(loadedFields?.keys() ?? [])].map((name) => {
      const type = TABLE_FIELDS[role].get(name)?.type;
      return type === 'timestamp' || type === 'date' ? `CAST("${name}" AS VARCHAR) AS "${name}"` : `"${name}"`;
    });
    const loaded = role === 'dossiers' ? 'WHERE gate = 0' : '';
    rows.set(role, await db.rows(`SELECT ${shown.join(', ')} FROM ${TABLES[role].sqlName} ${loaded} ORDER BY rowid`));
  }
  db.close();
  return { ingested: found, rows: (role = 'dossiers') => rows.get(role) ?? [] };
}
