import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Dictionary, Int32, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { RunResult } from '../../../src/model/run-result.ts';
import { REGISTERS } from '../../../src/model/tables.ts';
import { parseCsv } from '../../../src/util/csv.ts';
import { soat, tempFolder, tiny, tinyConfig } from '../../support/cli.ts';

type Row = Readonly<Record<string, string | null>>;
interface Config {
  mapping: string;
  dossiers: { files: string[] };
  [role: string]: unknown;
}

const CODE = 'Mã hồ sơ';
const LISTS = Object.fromEntries(REGISTERS.map((role) => [role, `DanhSach.${role}`]));
const folder = tempFolder();

/** The records of a table of the sample; columns that only other files have are empty. */
function rowsOf(...names: readonly string[]): readonly Row[] {
  const tables = names.map((name) => {
    const [heading, ...rows] = parseCsv(readFileSync(join(tiny, `${name}.csv`), 'utf8'), ',');
    return rows.map(({ cells }) =>
      Object.fromEntries((heading?.cells ?? []).map((column, i) => [column, cells[i] || null])),
    );
  });
  const empty = Object.fromEntries(tables.flat().flatMap((row) => Object.keys(row).map((column) => [column, null])));
  return tables.flat().map((row) => ({ ...empty, ...row }));
}

const dossiers = rowsOf('dossiers-1', 'dossiers-2', 'dossiers-3');

/** Audits the sample with a changed configuration. */
async function audited(name: string, change: (config: Config) => void): Promise<RunResult> {
  const config = parse(readFileSync(tinyConfig, 'utf8')) as Config;
  const absolute = (value: unknown): unknown => (typeof value === 'string' ? join(tiny, value) : value);
  for (const entry of Object.values(config)) {
    const files = (entry as { files?: string[] } | null)?.files;
    if (files) files.splice(0, files.length, ...files.map((file) => join(tiny, file)));
  }
  config.mapping = String(absolute(config.mapping));
  config.declared = absolute(config.declared);
  change(config);
  const path = join(folder, `${name}.yaml`);
  writeFileSync(path, stringify(config));
  const result = join(folder, `${name}.result.json`);
  const args = ['audit', '--config', path, '--exit-zero', '--progress', 'none', '--format', `json:${result}`];
  const ran = await soat(args);
  expect([ran.stderr, ran.code]).toEqual(['', 0]);
  return JSON.parse(readFileSync(result, 'utf8')) as RunResult;
}

/** What must not depend on the format: everything but names, sizes and marks of the files, and heads and blank lines. */
function figures(result: RunResult): unknown {
  const { inputs: _i, notes: _n, load, ...rest } = result as RunResult & Record<string, unknown>;
  const { physicalRecords: _p, headers: _h, blanks: _b, ...account } = load;
  const kept = Object.entries(rest).filter(([key]) => !/digest|hash|mapping|run|tool/i.test(key));
  return JSON.parse(JSON.stringify({ ...Object.fromEntries(kept), account }));
}

let expected: RunResult;
beforeAll(async () => {
  expected = await audited('csv', () => undefined);
});

describe('the sample gives the same figures, whatever it is written in', () => {
  it('as one file of JSON, each register a list inside its dossiers', async () => {
    const lists = REGISTERS.map((role) => [role, rowsOf(role)] as const);
    const seen = new Set<string | null>();
    const nested = dossiers.map((dossier) => {
      const code = dossier[CODE] ?? null;
      const first = !seen.has(code);
      seen.add(code);
      const own = lists.map(([role, rows]) => {
        const mine = first ? rows.filter((row) => row[CODE] === code) : [];
        return [LISTS[role], mine.map(({ [CODE]: _code, ...row }) => row)];
      });
      return { ...dossier, ...Object.fromEntries(own) };
    });
    writeFileSync(
      join(folder, 'tiny.json'),
      JSON.stringify({ isUpdating: false, service: 'DongBoHoSoMC', data: nested }, null, 1),
    );
    const mapping = parse(readFileSync(join(tiny, 'mapping.yaml'), 'utf8')) as object;
    const more = { nested: Object.fromEntries(REGISTERS.map((role) => [LISTS[role], { table: role }])) };
    writeFileSync(join(folder, 'mapping.yaml'), stringify({ ...mapping, ...more }));
    const result = await audited('json', (config) => {
      config.dossiers.files = [join(folder, 'tiny.json')];
      config.mapping = join(folder, 'mapping.yaml');
      for (const role of REGISTERS) delete (config[role] as { files?: unknown }).files;
    });
    expect(result.load).toMatchObject({ physicalRecords: 48, headers: 0, totals: 1, rejected: 1, duplicates: 1 });
    expect(figures(result)).toEqual(figures(expected));
  });

  it('as an Arrow stream', async () => {
    const names = Object.keys(dossiers[0] ?? {});
    const columns = names.map((name, i) => {
      const cells = dossiers.map((row) => row[name] ?? null);
      const type = i % 2 === 0 ? new Utf8() : new Dictionary(new Utf8(), new Int32());
      return [name, vectorFromArray(cells, type)] as const;
    });
    writeFileSync(join(folder, 'tiny.arrows'), tableToIPC(new Table(Object.fromEntries(columns)), 'stream'));
    const result = await audited('arrow', (config) => {
      config.dossiers.files = [join(folder, 'tiny.arrows')];
    });
    expect(figures(result)).toEqual(figures(expected));
  });

  it('as tables of one DuckDB file', async () => {
    const path = join(folder, 'tiny.duckdb');
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    for (const [table, rows] of [['dossiers', dossiers] as const, ...REGISTERS.map((r) => [r, rowsOf(r)] as const)]) {
      const names = Object.keys(rows[0] ?? {});
      await connection.run(`CREATE TABLE "${table}" (${names.map((name) => `"${name}" VARCHAR`).join(', ')})`);
      for (const row of rows) {
        const values = names.map((name) => row[name] ?? null);
        await connection.run(`INSERT INTO "${table}" VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`, values);
      }
    }
    connection.closeSync();
    instance.closeSync();
    const result = await audited('duckdb', (config) => {
      config.dossiers.files = [`${path}#dossiers`];
      for (const role of REGISTERS) (config[role] as { files: string[] }).files = [`${path}#${role}`];
    });
    expect(
      result.inputs
        .filter(({ format }) => format === 'duckdb')
        .map(({ part }) => part)
        .sort(),
    ).toEqual(['dossiers', ...REGISTERS].sort());
    expect(figures(result)).toEqual(figures(expected));
  });
});
