import { Database } from '../../src/db/database.ts';

/** A work database in memory. */
export const openWork = (): Promise<Database> =>
  Database.open({
    path: ':memory:',
    spill: '',
    memory: 256 * 1024 * 1024,
    threads: 1,
    allowedFiles: [],
    allowedFolders: [],
    signal: new AbortController().signal,
  });
