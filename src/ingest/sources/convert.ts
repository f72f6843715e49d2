import { dirname } from 'node:path';
import { translateFailure } from '../../db/failure.ts';
import { Bug } from '../../model/diagnostic.ts';
import { byRole, TABLE_ROLES, type TableRole } from '../../model/tables.ts';
import type { FileFormat, InputFile, LoadFormat } from '../files.ts';
import type { Mapping } from '../mapping.ts';
import { convertWorkbook } from './xlsx/convert-workbook.ts';
import { convertZip } from './zip.ts';

/** What a converter works with. */
export interface Workplace {
  readonly mapping: Mapping;
  /** A path for a new file in the run's own folder, which is removed at its end. */
  newFile(): string;
  readonly signal: AbortSignal;
  /** Told how many bytes of the given file have been read since the last time. */
  advance(bytes: number): void;
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
  xlsx: convertWorkbook,
  zip: convertZip,
};

/** Converts what has to be converted, one file after another; the tables of each role stay in the order of the files. */
export async function convertInputs(
  files: Readonly<Record<TableRole, readonly InputFile[]>>,
  place: Omit<Workplace, 'convert'>,
): Promise<Readonly<Record<TableRole, readonly InputFile[]>>> {
  const work: Workplace = {
    ...place,
    convert: async (file) => {
      const convert = CONVERTERS[file.format];
      if (!convert && !LOADED.includes(file.format)) throw new Bug(`nothing reads ${file.format}`);
      try {
        return convert ? await convert(file, work) : [file];
      } catch (error) {
        throw translateFailure(error, dirname(place.newFile()));
      }
    },
  };
  const tables: InputFile[] = [];
  for (const file of TABLE_ROLES.flatMap((role) => files[role])) tables.push(...(await work.convert(file)));
  return byRole((role) => tables.filter((table) => table.role === role));
}
