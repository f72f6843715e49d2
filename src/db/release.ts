import { DuckDBInstance } from '@duckdb/node-api';

const LEAST = '16MiB';

/**
 * Gives back to the system what DuckDB's allocator still holds of memory that statements have freed: hundreds of megabytes
 * after a large one, which no limit counts. DuckDB does so when a limit is set. The allocator is that of the process, so an
 * empty database does for all, and those that are locked stay so.
 */
export async function releaseMemory(): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    enable_external_access: 'false',
    memory_limit: LEAST,
    threads: '1',
  });
  try {
    const connection = await instance.connect();
    await connection.run(`SET memory_limit = '${LEAST}'`);
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
}
