import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** A DuckDB file that the statements made. */
export async function duckdbFile(folder: string, ...statements: readonly string[]): Promise<string> {
  const path = join(folder, 'dump.duckdb');
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
  return path;
}
