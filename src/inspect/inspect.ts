import { join } from 'node:path';
import { Database } from '../db/database.ts';
import { type InputFile, readFrom, resolveFiles } from '../ingest/files.ts';
import type { Mapping } from '../ingest/mapping.ts';
import { convertInputs, type Place } from '../ingest/sources/convert.ts';
import { CrookedLines, straighten } from '../ingest/sources/text/convert-text.ts';
import { loadRules } from '../lang/load.ts';
import { refuse } from '../model/diagnostic.ts';
import type { Inspection } from '../model/inspection.ts';
import { byRole, TABLES, type TableRole } from '../model/tables.ts';
import { decided } from './decides.ts';
import { allHeadings, readMappings } from './known.ts';
import type { TextOptions } from './mapping-file.ts';
import { delimiterIn, type Found, inspectTable } from './table.ts';

/** What is to be inspected. */
export interface InspectRequest {
  readonly files: { readonly patterns: readonly string[]; readonly base: string };
  /** The table that the files hold records of. */
  readonly role: TableRole;
  /** Of text that is not UTF-8, and the font it was typed in; left out where nothing is said. */
  readonly text?: TextOptions;
  readonly rulesFolder: string;
  /** Folder of the mappings that are known. */
  readonly mappingsFolder: string;
  /** Null means the rules alone. */
  readonly plan: string | null;
  readonly memory: number;
  readonly threads: number;
  /** A folder of this run's own; whoever made it removes it. */
  readonly temp: string;
  readonly signal: AbortSignal;
}

/** What files are, what their columns hold, which fields they could be and what can be decided by them. */
export async function inspect(request: InspectRequest): Promise<Inspection> {
  const { role, signal } = request;
  const mappings = readMappings(request.mappingsFolder);
  const rules = role === 'dossiers' ? loadRules(request.rulesFolder) : null;
  const plan =
    request.plan === null || rules === null
      ? null
      : (rules.plans.get(request.plan) ??
        refuse('E-USE-003', { plan: request.plan, known: [...rules.plans.keys()].join(', ') }));
  const given = resolveFiles(role, request.files.patterns, request.files.base);
  const work = request.temp;
  let copies = 0;
  const place: Place = {
    mapping: { ...anyMapping(mappings, role, await delimiterIn(given)), ...request.text },
    newFile: () => join(work, `copy-${++copies}`),
    signal,
    database: { spill: join(work, 'spill'), memory: request.memory, threads: request.threads, signal },
    advance: () => undefined,
  };
  const files = await convertInputs(
    byRole((one) => (one === role ? given : [])),
    place,
  );
  const look = (tables: readonly InputFile[]): Promise<Found[]> => inspectFiles(tables, work, mappings, request);
  const found = await look(files[role]).catch(async (error: unknown) => {
    if (!(error instanceof CrookedLines)) throw error;
    return look((await straighten(files, place))[role]);
  });
  return summary(found, role, (fields) => (rules ? decided(rules, plan, fields) : null));
}

async function inspectFiles(
  files: readonly InputFile[],
  work: string,
  mappings: readonly Mapping[],
  { role, memory, threads, signal }: InspectRequest,
): Promise<Found[]> {
  const db = await Database.open({
    path: ':memory:',
    spill: join(work, 'spill'),
    memory,
    threads,
    signal,
    allowedFiles: files.map((file) => readFrom(file).path),
    allowedFolders: [work],
  });
  try {
    const found: Found[] = [];
    for (const file of files) found.push(await inspectTable(db, file, role, mappings, signal));
    return found;
  } finally {
    db.close();
  }
}

/** A mapping that knows every heading, for converters that look for the rows and the sheet of a table. */
const anyMapping = (mappings: readonly Mapping[], role: TableRole, delimiter: Mapping['delimiter']): Mapping => ({
  id: 'inspect',
  title: { vi: 'soát tệp lạ', en: 'unknown file' },
  delimiter,
  headerRows: {},
  totals: [],
  constants: {},
  only: {},
  tables: { dossiers: {}, [role]: allHeadings(mappings, role) },
});

/** What is said of all tables together: of the fields that every one of them has, guessed ones included. */
function summary(
  found: readonly Found[],
  role: TableRole,
  decides: (fields: ReadonlySet<string>) => Inspection['decides'],
): Inspection {
  const proposed = found.map(({ table }) => new Set(table.columns.flatMap(({ field }) => field ?? [])));
  const everywhere = new Set([...(proposed[0] ?? [])].filter((field) => proposed.every((fields) => fields.has(field))));
  const [first] = found;
  const mapping = first?.proposal.mapping;
  return {
    schemaVersion: 1,
    table: role,
    tables: found.map(({ table }) => table),
    mapping: mapping
      ? {
          id: mapping.id,
          title: mapping.title,
          fields: first.proposal.named,
          complete: found.every(({ proposal }) => proposal.complete && proposal.mapping === mapping),
        }
      : null,
    missing: TABLES[role].keys.filter((key) => !everywhere.has(key)),
    decides: decides(everywhere),
  };
}
