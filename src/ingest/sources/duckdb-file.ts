import { existsSync } from 'node:fs';
import { Database } from '../../db/database.ts';
import { refuse, SoatError } from '../../model/diagnostic.ts';
import { hashFile } from '../../util/hash.ts';
import { quoteIdentifier, quotePath } from '../../util/sql.ts';
import type { InputFile } from '../files.ts';
import type { Converter, Workplace } from './convert.ts';

/** A table or view of a DuckDB file. */
interface Relation {
  readonly schema: string;
  readonly name: string;
}

const DEFAULT_SCHEMA = 'main';
/** As `file#table` and mappings name it. */
const shown = ({ schema, name }: Relation): string => (schema === DEFAULT_SCHEMA ? name : `${schema}.${name}`);

/**
 * Copies one table or view of a DuckDB file into Parquet. The file is opened in an instance of its own that can change
 * nothing and touch no other file but the copy, so that a view which reads files fails.
 */
export const convertDuckdb: Converter = async (file, work) => {
  // What its writer has not yet taken into the file would be missing.
  const log = `${file.path}.wal`;
  if (existsSync(log)) refuse('E-IN-058', { detail: `${file.label}.wal` }, { file: file.label });
  const path = work.newFile();
  const db = await open(file, path, work);
  try {
    const relation = chosen(await relationsOf(db), file, work);
    const records = await copyTo(db, relation, path, file);
    const { sha256 } = await hashFile(file.path, work.signal, work.advance);
    const copy = { path, format: 'parquet', sha256, records, headingIsRecord: false, notes: [] } as const;
    return [{ ...file, part: shown(relation), copy }];
  } finally {
    db.close();
  }
};

async function open(file: InputFile, copy: string, { database }: Workplace): Promise<Database> {
  try {
    return await Database.open({
      ...database,
      path: file.path,
      readOnly: true,
      allowedFiles: [copy],
      allowedFolders: [],
    });
  } catch (error) {
    const detail = firstLine(error);
    return refuse('E-IN-058', { detail }, { file: file.label }, error);
  }
}

/** What people made in the file. The names are qualified: a macro of the file could stand in for a bare one. */
async function relationsOf(db: Database): Promise<readonly Relation[]> {
  const rows = await db.rows(
    `SELECT schema_name AS "schema", table_name AS "name" FROM system.main.duckdb_tables() WHERE NOT internal AND NOT temporary UNION ALL SELECT schema_name, view_name FROM system.main.duckdb_views() WHERE NOT internal AND NOT temporary ORDER BY ALL`,
  );
  return rows.map(({ schema, name }) => ({ schema: String(schema), name: String(name) }));
}

/** The one that is named, by the input or by the mapping; the only one when none is. */
function chosen(relations: readonly Relation[], file: InputFile, { mapping }: Workplace): Relation {
  const wanted = file.part ?? mapping.databaseTables?.[file.role];
  const found = wanted === undefined ? relations : relations.filter((relation) => shown(relation) === wanted);
  const [only] = found;
  if (only && found.length === 1) return only;
  return refuse('E-IN-057', { known: relations.map(shown).join(', ') || '–' }, { file: file.label });
}

/** @returns how many records there are, as whoever copied them counted */
async function copyTo(db: Database, relation: Relation, path: string, file: InputFile): Promise<number> {
  const from = `${quoteIdentifier(relation.schema)}.${quoteIdentifier(relation.name)}`;
  try {
    const [copied] = await db.rows(`COPY (SELECT * FROM ${from}) TO ${quotePath(path)} (FORMAT parquet)`);
    return Number(copied?.Count);
  } catch (error) {
    if (error instanceof SoatError || !(error instanceof Error) || error.name === 'Cancelled') throw error;
    return refuse('E-IN-059', { table: shown(relation), detail: firstLine(error) }, { file: file.label }, error);
  }
}

const firstLine = (error: unknown): string => (error as Error).message.split('\n')[0] ?? '';
