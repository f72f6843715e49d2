import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { keptInTwo } from '../../src/history/keep.ts';
import { refuseToRead } from '../../src/history/store.ts';
import { SoatError } from '../../src/model/diagnostic.ts';
import { LIGHT } from '../ruletest/diff/folders.ts';
import { soat } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';

const light = ['--rules-dir', LIGHT];
const audit = (folder: string, ...more: string[]): string[] => [
  ...ordinary(write(folder, 'good.csv', csv([row(1), row(2)]))),
  ...light,
  ...more,
];

/** A history of one run. */
async function kept(folder: string): Promise<string> {
  const path = join(folder, 'h.duckdb');
  await soat(audit(folder, '--history', path, '--exit-zero'));
  return path;
}

/** Opened here, where another process than the command's sees to it. */
const open = (path: string): Promise<DuckDBInstance> => DuckDBInstance.create(path);
/** Those that stay open, lest they be collected. */
const held: DuckDBInstance[] = [];

/** Bad input for each code of histories and of comparisons by a command of their own. */
export const HISTORY_FIXTURES = {
  'E-USE-150': { args: (folder: string) => ['history', write(folder, 'h.duckdb', 'no database')] },
  'E-USE-151': {
    args: async (folder: string) => {
      const path = await kept(folder);
      const instance = await open(path);
      const connection = await instance.connect();
      await connection.run('UPDATE history SET version = 2');
      connection.closeSync();
      instance.closeSync();
      return ['history', path];
    },
  },
  'E-USE-152': {
    args: async (folder: string) => {
      const path = join(folder, 'h.duckdb');
      held.push(await open(path));
      return audit(folder, '--history', path);
    },
  },
  'E-USE-153': {
    args: (folder: string) => audit(folder, '--rule', 'end-before-receipt', '--history', join(folder, 'h.duckdb')),
  },
  'E-USE-154': { args: async (folder: string) => ['history', await kept(folder), '--target', 'B99'] },
  'E-USE-155': {
    args: async (folder: string) => {
      const [july, august] = [join(folder, 'july'), join(folder, 'august')];
      await soat(audit(folder, '--out', july, '--exit-zero'));
      await soat(audit(folder, '--period', '2025-08', '--out', august, '--exit-zero'));
      return ['compare', july, august, '--fail-on', 'drift'];
    },
  },
  'E-USE-156': {
    args: async (folder: string) => {
      const path = await kept(folder);
      const instance = await open(path);
      const connection = await instance.connect();
      await connection.run('UPDATE run SET units = NULL');
      connection.closeSync();
      instance.closeSync();
      return ['history', path];
    },
  },
  // Nobody keeps root, whom tests may be run by, from reading.
  'E-USE-158': { throws: () => refuseToRead('h.duckdb', { code: 'EACCES' }) },
  'E-USE-157': {
    throws: () => {
      throw new SoatError([keptInTwo('h.duckdb')]);
    },
  },
};
