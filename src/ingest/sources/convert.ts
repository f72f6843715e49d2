import { dirname } from 'node:path';
import type { DatabaseOptions } from '../../db/database.ts';
import { translateFailure } from '../../db/failure.ts';
import { Bug } from '../../model/diagnostic.ts';
import { byRole, TABLE_ROLES, type TableRole } from '../../model/tables.ts';
import type { FileFormat, InputFile, LoadFormat } from '../files.ts';
import type { Mapping } from '../mapping.ts';
import { convertArrow } from './arrow.ts';
import { convertDuckdb } from './duckdb-file.ts';
import { convertJson } from './json/convert.ts';
import { convertText, retyped } from './text/convert-text.ts';
import { convertWorkbook } from './xlsx/convert-workbook.ts';
import { convertZip } from './zip.ts';

/** What a run gives its converters. */
export interface Place {
  readonly mapping: Mapping;
  /** A path for a new file in the run's own folder, which is removed at its end. */
  newFile(): string;
  readonly signal: AbortSignal;
  /** What a database of the converter's own may use. */
  readonly database: Pick<DatabaseOptions, 'spill' | 'memory' | 'threads' | 'signal'>;
  /** Told how many bytes of the given file have been read since the last time. */
  advance(bytes: number): void;
}

/** What a converter works with. */
export interface Workplace extends Place {
  /** Converts a file that stood in another one, by its own format. */
  convert(file: InputFile): Promise<readonly InputFile[]>;
}

/**
 * Turns a file of a format that the loader does not read into tables that it does: each with a `copy`, and with the
 * role it has; a file of dossiers may hold registers as well.
 * @throws SoatError when the file is broken, hostile or past a limit
 */
export type Converter = (file: InputFile, work: Workplace) => Promise<readonly InputFile[]>;

const LOADED: readonly FileFormat[] = ['csv', 'csv.gz', 'parquet'] satisfies LoadFormat[];

/** Formats that are converted, each by its own file of this folder. */
const CONVERTERS: Readonly<Partial<Record<FileFormat, Converter>>> = {
  csv: convertText,
  'csv.gz': convertText,
  arrow: convertArrow,
  duckdb: convertDuckdb,
  json: convertJson,
  'json.gz': convertJson,
  xlsx: convertWorkbook,
  zip: convertZip,
};

/** Converts what has to be converted, one file after another; the tables of each role stay in the order of the files. */
export async function convertInputs(
  files: Readonly<Record<TableRole, readonly InputFile[]>>,
  place: Place,
): Promise<Readonly<Record<TableRole, readonly InputFile[]>>> {
  const work: Workplace = {
    ...place,
    convert: async (file) => {
      const convert = CONVERTERS[file.format];
      if (!convert && !LOADED.includes(file.format)) throw new Bug(`nothing reads ${file.format}`);
      try {
        const tables = convert ? await convert(file, work) : [file];
        // Text is read by its encoding anyway, and what was packed was converted by its own format.
        if (convert === convertText || convert === convertZip) return tables;
        const typed: InputFile[] = [];
        for (const table of tables) typed.push(await retyped(table, work));
        return typed;
      } catch (error) {
        throw translateFailure(error, dirname(place.newFile()));
      }
    },
  };
  const tables: InputFile[] = [];
  for (const file of TABLE_ROLES.flatMap((role) => files[role])) tables.push(...(await work.convert(file)));
  return byRole((role) => tables.filter((table) => table.role === role));
}
