import { rmSync } from 'node:fs';
import { type ArrowColumn, readArrow } from '../../db/arrow-reader.ts';
import { Database } from '../../db/database.ts';
import { Cancelled, refuse, SoatError } from '../../model/diagnostic.ts';
import type { InputNote } from '../../model/input-note.ts';
import { hashFile } from '../../util/hash.ts';
import { Bindings, quoteIdentifier, quotePath } from '../../util/sql.ts';
import { normalise } from '../../util/text.ts';
import type { InputFile } from '../files.ts';
import type { Converter, Workplace } from './convert.ts';
import { CsvCopy } from './csv-copy.ts';
import { fieldOf } from './mapped.ts';

/** Turns an Arrow IPC file or stream into Parquet, column by column of the same type, by way of a CSV of exact texts. */
export const convertArrow: Converter = async (file, work) => {
  const [between, path] = [work.newFile(), work.newFile()];
  const copy = new CsvCopy(between);
  let columns: readonly ArrowColumn[] = [];
  let taken: readonly number[] = [];
  try {
    await readArrow(
      file.path,
      (found) => {
        columns = found;
        taken = takenOf(found, file, work);
        for (const at of taken) copy.column(`c${at}`);
      },
      ({ rows, cells }) => {
        if (work.signal.aborted) throw new Cancelled('interrupted');
        const read = taken.map((at) => cells[at] ?? (() => null));
        for (let row = 0; row < rows; row++) copy.row(read.map((cell) => cell(row)));
      },
    );
  } catch (error) {
    copy.close();
    if (error instanceof SoatError || error instanceof Cancelled) throw error;
    // The library knows many ways to stumble over bytes that are wrong; all of them mean the same.
    refuse('E-IN-009', { detail: (error as Error).message.split('\n')[0] ?? '' }, { file: file.label }, error);
  }
  const records = copy.rows;
  copy.finish();
  const typed = taken.flatMap((at) => columns[at] ?? []);
  await writeParquet(between, path, typed, Math.max(2, taken.length), file, work);
  rmSync(between);
  const notes = columns.flatMap(({ name }, at): InputNote[] =>
    taken.includes(at)
      ? []
      : [{ kind: 'unmappedColumn', file: file.label, part: file.part, column: name, count: 1, firstRecord: null }],
  );
  const { sha256 } = await hashFile(file.path, work.signal, work.advance);
  return [{ ...file, copy: { path, format: 'parquet', sha256, records, headingIsRecord: false, notes } }];
};

/**
 * The columns that are copied. One that cannot be read is left out when the mapping does not name it; of columns with
 * the same name but for case, which a Parquet file cannot have, one that the mapping does not name.
 */
function takenOf(columns: readonly ArrowColumn[], file: InputFile, work: Workplace): readonly number[] {
  const isMapped = columns.map(({ name }) => fieldOf(name, file.role, work.mapping, file) !== null);
  const names = new Set<string>();
  const take = ({ name, type, typeName }: ArrowColumn, at: number): boolean => {
    if (!type && isMapped[at]) refuse('E-IN-056', { column: name, type: typeName }, { file: file.label });
    const key = name.toLowerCase();
    if (names.has(key) && isMapped[at]) {
      const count = columns.filter((other) => normalise(other.name).toLowerCase() === normalise(key)).length;
      refuse('E-IN-005', { column: name, count }, { file: file.label });
    }
    if (!type || names.has(key)) return false;
    names.add(key);
    return true;
  };
  const order = [...columns.keys()].sort((a, b) => Number(isMapped[b]) - Number(isMapped[a]) || a - b);
  return order.filter((at) => columns[at] && take(columns[at], at)).sort((a, b) => a - b);
}

async function writeParquet(
  from: string,
  to: string,
  columns: readonly ArrowColumn[],
  width: number,
  file: InputFile,
  { database, newFile }: Workplace,
): Promise<void> {
  const db = await Database.open({ ...database, path: newFile(), allowedFiles: [from, to], allowedFolders: [] });
  try {
    const bindings = new Bindings();
    const types = Array.from({ length: width }, (_, i) => `c${i}: 'VARCHAR'`);
    const values = columns.map(({ name, type }, i) => {
      const text = type?.sql === 'VARCHAR[]' ? `from_json(c${i}, '["VARCHAR"]')` : `c${i}`;
      return `CAST(${text} AS ${type?.sql ?? 'VARCHAR'}) AS ${quoteIdentifier(name)}`;
    });
    const source = `read_csv(${bindings.bind(from, 'VARCHAR')}, auto_detect = false, hive_partitioning = false, header = false, skip = 1, delim = ',', quote = '"', escape = '"', columns = {${types.join(', ')}})`;
    const select = `SELECT ${values.length > 0 ? values.join(', ') : 'NULL AS empty'} FROM ${source}`;
    await db.run(`COPY (${select}) TO ${quotePath(to)} (FORMAT parquet)`, bindings);
  } catch (error) {
    if (error instanceof SoatError || !(error instanceof Error) || error.name === 'Cancelled') throw error;
    refuse('E-IN-009', { detail: error.message.split('\n')[0] ?? '' }, { file: file.label }, error);
  } finally {
    db.close();
  }
}
