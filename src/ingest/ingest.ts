import { rmSync } from 'node:fs';
import { Database, type DatabaseOptions } from '../db/database.ts';
import { refuse, SoatError } from '../model/diagnostic.ts';
import type { InputNote } from '../model/input-note.ts';
import type { ProgressListener } from '../model/progress.ts';
import type { LoadAccount, RejectedBy, Unavailable, UnreadableField } from '../model/run-load.ts';
import { byRole, REGISTERS, SIDE_ROLES, type SideRole, TABLES, type TableRole } from '../model/tables.ts';
import { MASKED } from '../util/text.ts';
import { readDirectory } from './directory.ts';
import { refuseFaultyRows } from './faulty-rows.ts';
import { readFrom } from './files.ts';
import { accountFor, judgeAccount, rawUnits, setDuplicatesAside } from './gate.ts';
import {
  collectKeptOut,
  firstRejected,
  type GatedTable,
  keptOutBy,
  keptOutOfAnyUnit,
  refuseMonthFirst,
  unreadableFields,
} from './kept-out.ts';
import type { TableLoad } from './load-file.ts';
import { type LoadedFile, type LoadedTable, loadTable, type Watch } from './load-table.ts';
import { LoadMeter } from './meter.ts';
import { type Asked, fieldOf, type IngestInputs, neededBy, saysNothing, unavailableFields } from './needed.ts';
import { nameProcedures, PROCEDURE_CODE, PROCEDURE_NAME } from './procedure-names.ts';
import { restoreDue } from './restore-due.ts';
import { convertInputs, type Place } from './sources/convert.ts';
import { CrookedLines, straighten } from './sources/text/convert-text.ts';
import { spoiledCodes } from './spoiled-codes.ts';
import { refuseChanged } from './unchanged.ts';
import { matchUnits, type RunUnit, storeUnits } from './units.ts';

export type { IngestInputs } from './needed.ts';

/** What came of reading: the work database holds the tables, this says what is in them. */
export interface Ingested {
  readonly files: readonly LoadedFile[];
  readonly account: LoadAccount;
  readonly rejectedBy: readonly RejectedBy[];
  readonly keptOutOfAnyUnit: number;
  readonly unreadable: readonly UnreadableField[];
  readonly unavailable: readonly Unavailable[];
  readonly notes: readonly InputNote[];
  readonly units: readonly RunUnit[];
  /** Level of each unit of the directory, as it is written there. */
  readonly levels: ReadonlyMap<string, string>;
  /** Position of each loaded dossier field in the mask of unreadable cells. */
  readonly dossierFields: ReadonlyMap<string, number>;
  /** The same of each side table that was given. */
  readonly tables: ReadonlyMap<SideRole, ReadonlyMap<string, number>>;
}

/**
 * Reads every input into a new work database that may touch the inputs and the staging folder only,
 * accounts for every record, and closes it again.
 */
export async function ingest(given: IngestInputs, options: Omit<DatabaseOptions, 'allowedFiles'>): Promise<Ingested> {
  const held = Object.values(given.files).flat();
  try {
    const ingested = await readInputs(given, options);
    refuseChanged(held);
    return ingested;
  } catch (error) {
    // A file that changes meanwhile may look like anything: that it changed says more than what was stumbled over.
    if (!options.signal.aborted) refuseChanged(held);
    throw error;
  }
}

async function readInputs(given: IngestInputs, options: Omit<DatabaseOptions, 'allowedFiles'>): Promise<Ingested> {
  let copies = 0;
  const work: Place = {
    mapping: given.mapping,
    newFile: () => `${options.path}.copy-${++copies}`,
    signal: options.signal,
    database: options,
    advance: converting(given.onProgress),
  };
  const converted = await convertInputs(given.files, work);
  const files = given.unnamed ? withoutParts(converted) : converted;
  // Nothing can cover what is not there, neither as a file nor as a list inside the dossiers.
  const bare = REGISTERS.find((role) => (given.coverage[role] ?? []).length > 0 && files[role].length === 0);
  if (bare) refuse('E-USE-001', { detail: `--${bare}` });
  try {
    return await ingestTables({ ...given, files }, options);
  } catch (error) {
    if (!(error instanceof CrookedLines)) throw error;
    removeDatabase(options.path);
    return ingestTables({ ...given, files: await straighten(files, work) }, options);
  }
}

/** Tells how many bytes converters have read; the phase begins with the first of them. */
function converting(tell: ProgressListener = () => undefined): Place['advance'] {
  let read = 0;
  return (bytes) => {
    if (read === 0) tell({ type: 'begin', phase: 'convert' });
    read += bytes;
    tell({ type: 'advance', phase: 'convert', bytes: read });
  };
}

/** The same of tables that the loader can read as they are. */
async function ingestTables(given: IngestInputs, options: Omit<DatabaseOptions, 'allowedFiles'>): Promise<Ingested> {
  const { files } = given;
  const inputs = { ...given, fields: neededBy(given), asked: given.fields };
  const allowedFiles = Object.values(files).flatMap((tables) => tables.map((table) => readFrom(table).path));
  const read = async (parallel: boolean): Promise<Ingested> => {
    const db = await Database.open({ ...options, allowedFiles, progress: inputs.onProgress !== undefined });
    try {
      return await readAll(db, inputs, parallel, options.signal);
    } finally {
      db.close();
    }
  };
  try {
    return await read(true);
  } catch (error) {
    if (!(error instanceof SoatError) || error.diagnostics.some(({ code }) => code !== 'E-IN-007')) throw error;
    // Reading a file in parallel, DuckDB can lose records around a rejected one; our own count noticed.
    removeDatabase(options.path);
    return await read(false);
  }
}

/** The tables with their parts told by place. */
const withoutParts = (files: IngestInputs['files']): IngestInputs['files'] =>
  byRole((role) => files[role].map((file, n) => (file.part === null ? file : { ...file, part: `${MASKED}${n + 1}` })));

function removeDatabase(path: string): void {
  for (const file of [path, `${path}.wal`]) rmSync(file, { force: true });
}

async function readAll(db: Database, inputs: Asked, parallel: boolean, signal: AbortSignal): Promise<Ingested> {
  const tell = inputs.onProgress ?? (() => undefined);
  tell({ type: 'begin', phase: 'load' });
  const watch: Watch = { signal, meter: new LoadMeter(Object.values(inputs.files).flat(), tell) };
  const load = (role: TableRole): TableLoad => ({
    role,
    table: TABLES[role].sqlName,
    mapping: inputs.mapping,
    tokens: inputs.tokens && { fields: inputs.tokens.fields[role], of: inputs.tokens.of },
    parallel,
    fields: inputs.fields[role]
      .filter((name) => saysNothing(inputs, role, name) === null)
      .map((name) => fieldOf(role, name)),
  });
  const loaded = new Map<TableRole, LoadedTable>();
  for (const role of SIDE_ROLES) {
    if (inputs.files[role].length === 0) continue;
    const table = await loadTable(db, load(role), inputs.files[role], TABLES[role].keys, watch);
    await refuseFaultyRows(db, load(role), table, TABLES[role].keys);
    loaded.set(role, table);
  }
  const catalogued = loaded.get('procedures')?.fields.has(PROCEDURE_NAME) ?? false;
  const foundBy = catalogued ? { field: PROCEDURE_CODE, by: PROCEDURE_NAME } : undefined;
  const dossiers = await loadTable(
    db,
    { ...load('dossiers'), foundBy },
    inputs.files.dossiers,
    TABLES.dossiers.keys,
    watch,
  );
  loaded.set('dossiers', dossiers);
  tell({ type: 'begin', phase: 'gate' });
  const found = (role: TableRole): readonly string[] =>
    inputs.fields[role].filter((name) => loaded.get(role)?.fields.has(name));
  const fields = found('dossiers');
  const [first = ''] = dossiers.files.map(({ file: { label } }) => label);
  const nameable = catalogued && [PROCEDURE_CODE, PROCEDURE_NAME].every((name) => fields.includes(name));
  const named = nameable ? await nameProcedures(db, fields.indexOf(PROCEDURE_CODE), first) : [];
  // A name that was read only to find the code makes no two records differ.
  await setDuplicatesAside(
    db,
    fields.filter((name) => inputs.asked.dossiers.includes(name)),
  );
  const account = await accountFor(db, dossiers);
  tell({ type: 'advance', phase: 'gate', rows: account.physicalRecords });
  const given = SIDE_ROLES.filter((role) => loaded.has(role));
  const gated = [...loaded].map(
    ([role, { files }]): GatedTable => ({
      role,
      files,
      fields: found(role).map((name) => fieldOf(role, name)),
      mapping: inputs.mapping.tables[role] ?? {},
    }),
  );
  await collectKeptOut(db, gated);
  await refuseMonthFirst(db, gated, inputs.maxRejects);
  judgeAccount(account, await firstRejected(db), inputs.maxRejects);

  const raw = await rawUnits(db);
  const directory = await readDirectory(db, loaded.get('units'), bitsOf(found('units')));
  const units = matchUnits(raw, directory);
  await storeUnits(db, units, inputs.coverage, inputs.lastDay, inputs.offices, directory);
  const unreadable: UnreadableField[] = [];
  for (const table of gated) unreadable.push(...(await unreadableFields(db, table)));
  const notes = [...loaded.values()].flatMap(({ files }) => files.flatMap((file) => file.notes));
  notes.push(...named);
  const words = fields.filter((name) => !inputs.tokens?.fields.dossiers.has(name));
  const wordFields = words.map((name) => fieldOf('dossiers', name));
  notes.push(...(await spoiledCodes(db, wordFields, dossiers, (role) => loaded.has(role))));
  if (inputs.mapping.apologyOverwritesDueDate) {
    const bits = (role: 'apologies' | 'supplements') => (loaded.has(role) ? bitsOf(found(role)) : undefined);
    const tables = { dossiers: bitsOf(fields), apologies: bits('apologies'), supplements: bits('supplements') };
    const { restored, unknown } = await restoreDue(db, { ...inputs, ...tables, units });
    unreadable.push(...unknown);
    if (restored > 0)
      notes.push({
        kind: 'dueDateRestored',
        file: first,
        part: null,
        column: null,
        count: restored,
        firstRecord: null,
      });
  }
  return {
    files: [...loaded.values()].flatMap(({ files }) => files),
    account,
    rejectedBy: await keptOutBy(db),
    keptOutOfAnyUnit: await keptOutOfAnyUnit(db),
    unreadable: summed(unreadable),
    unavailable: unavailableFields(inputs, loaded),
    notes,
    units: units.units,
    levels: new Map(directory.flatMap(({ id, level }) => (level === null ? [] : [[id, level] as const]))),
    dossierFields: bitsOf(fields),
    tables: new Map(given.map((role) => [role, bitsOf(found(role))])),
  };
}

/** One row for each field. */
const summed = (rows: readonly UnreadableField[]): readonly UnreadableField[] => [
  ...rows
    .reduce((by, row) => {
      const key = `${row.table}.${row.field}`;
      const other = by.get(key);
      const because = [...(other?.because ?? []), ...row.because];
      return by.set(key, { ...row, count: row.count + (other?.count ?? 0), because });
    }, new Map<string, UnreadableField>())
    .values(),
];

const bitsOf = (fields: readonly string[]): ReadonlyMap<string, number> =>
  new Map(fields.map((name, bit) => [name, bit]));
