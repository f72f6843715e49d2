import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { RunResult } from '../../src/model/run-result.ts';
import { parseCsv } from '../../src/util/csv.ts';
import { normalise } from '../../src/util/text.ts';
import { writeSample } from '../sample/sample.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { write } from '../support/dump.ts';

const REGISTERS = ['apologies', 'explanations', 'supplements', 'payments', 'attachments', 'steps'] as const;
const FORMATS = ['csv', 'csv.gz', 'parquet'] as const;
type Format = (typeof FORMATS)[number];
type Cells = readonly (readonly string[])[];
interface Covers {
  readonly units: 'all' | readonly string[];
}
type Config = Record<string, { files: string[]; covers?: Covers[] }>;

let sample: string;
let config: Config;
/** By table: the heading, and the rows of each unit by its code. */
let rows: Map<string, { heading: readonly string[]; of: Map<string, Cells> }>;
let units: readonly string[];
let province: Map<string, string>;

const digests = (stdout: string): Map<string, string> =>
  new Map((JSON.parse(stdout) as RunResult).units.map(({ id, digest }) => [id, digest]));

async function audited(folder: string): Promise<Map<string, string>> {
  const args = [
    'audit',
    '--config',
    join(folder, 'soat.yaml'),
    '--exit-zero',
    '--allow-incomplete',
    '--format',
    'json',
  ];
  const { code, stdout, stderr } = await soat([...args, '--progress', 'none', '--max-rejects', '20']);
  expect([code, stderr]).toEqual([0, '']);
  return digests(stdout);
}

/** Cuts every table of the sample by the unit of its dossiers. Nobody's records stay out: no unit's digest has them. */
beforeAll(async () => {
  sample = await writeSample('--rows', '1200', '--seed', '5', '--period', '2025-Q3');
  config = parse(readFileSync(join(sample, 'soat.yaml'), 'utf8')) as Config;
  const read = (table: string): [readonly string[], Cells] => {
    const [heading, ...records] = parseCsv(readFileSync(join(sample, `${table}.csv`), 'utf8'), ',');
    return [heading?.cells ?? [], records.map(({ cells }) => cells)];
  };
  const codes = new Map(
    read('units')[1].flatMap(([id = '', name = '']) => [
      [normalise(id), id],
      [normalise(name), id],
    ]),
  );
  const [heading, dossiers] = read('dossiers');
  const [code, unit] = [heading.indexOf('MaHoSo'), heading.indexOf('DonViXuLy')];
  const unitOf = new Map<string, string>();
  const cut = (all: Cells, of: (cells: readonly string[]) => string | undefined): Map<string, Cells> => {
    const groups = new Map<string, (readonly string[])[]>();
    for (const cells of all) {
      const id = of(cells);
      if (id !== undefined) groups.set(id, [...(groups.get(id) ?? []), cells]);
    }
    return groups;
  };
  for (const cells of dossiers) unitOf.set(cells[code] ?? '', codes.get(normalise(cells[unit] ?? '')) ?? '');
  rows = new Map([
    ['dossiers', { heading, of: cut(dossiers, (cells) => codes.get(normalise(cells[unit] ?? ''))) }],
    ...REGISTERS.map((role) => {
      const [head, all] = read(role);
      return [role, { heading: head, of: cut(all, ([first = '']) => unitOf.get(first)) }] as const;
    }),
  ]);
  units = [...(rows.get('dossiers')?.of.keys() ?? [])].sort();
  province = await audited(sample);
});

const text = (heading: readonly string[], all: Cells): string =>
  [heading, ...all].map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('');

/** Writes a table in a format; in Parquet all cells are text, as they stand in the CSV. */
async function writeTable(folder: string, name: string, format: Format, content: string): Promise<string> {
  const file = `${name}.${format}`;
  if (format !== 'parquet') {
    write(folder, file, format === 'csv' ? content : gzipSync(content));
    return file;
  }
  const source = write(folder, `${name}.source`, content);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const options =
    "header = true, all_varchar = true, null_padding = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"'";
  const [first = ''] = content.split('\n');
  const columns = first
    .slice(1, -1)
    .split('","')
    .map((column) => `'${column}': 'VARCHAR'`);
  await connection.run(
    `COPY (SELECT * FROM read_csv('${source}', ${options.replace('all_varchar = true, ', '')}, columns = {${columns.join(', ')}})) TO '${join(folder, file)}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
  return file;
}

/** A delivery of groups of units, a file for each group and table; formats take turns from `first` on. */
async function delivery(groups: readonly (readonly string[])[], first: Format, own: boolean): Promise<string> {
  const folder = tempFolder();
  const of = groups.flat();
  mkdirSync(join(folder, 'data'));
  const made: Config = { ...config };
  let n = FORMATS.indexOf(first);
  for (const [table, { heading, of: cells }] of rows) {
    const files: string[] = [];
    for (const [i, group] of groups.entries()) {
      const content = text(
        heading,
        group.flatMap((id) => cells.get(id) ?? []),
      );
      // A unit that has nothing for a register sends its heading, which Parquet and CSV both can hold.
      files.push(`data/${await writeTable(join(folder, 'data'), `${table}-${i}`, FORMATS[n++ % 3] ?? 'csv', content)}`);
    }
    const covers = config[table]?.covers?.map((cover) =>
      own && cover.units !== 'all' ? { ...cover, units: cover.units.filter((id) => of.includes(id)) } : cover,
    );
    const kept = covers?.filter(({ units: named }) => named === 'all' || named.length > 0);
    made[table] = { files, ...(kept ? { covers: kept } : {}) };
  }
  for (const table of ['procedures', 'units'] as const) {
    const lines = readFileSync(join(sample, `${table}.csv`), 'utf8')
      .trimEnd()
      .split('\n');
    const [heading = '', ...all] = lines;
    const mine = own && table === 'units' ? all.filter((line) => of.some((id) => line.startsWith(`${id},`))) : all;
    // A catalogue may come in pieces as well.
    const halves = [mine.filter((_, i) => i % 2 === 0), mine.filter((_, i) => i % 2 === 1)].filter((h) => h.length > 0);
    made[table] = {
      files: halves.map((half, i) => {
        write(folder, `data/${table}-${i}.csv`, `${[heading, ...half].join('\n')}\n`);
        return `data/${table}-${i}.csv`;
      }),
    };
  }
  write(folder, 'soat.yaml', stringify(made));
  return folder;
}

describe('the digest of a unit', () => {
  it('is the same when several send their own files, registers too, in whatever format', async () => {
    const groups = Array.from({ length: 7 }, (_, g) => units.filter((_id, i) => i % 7 === g));
    const split = await audited(await delivery(groups, 'csv', false));
    for (const id of units) expect([id, split.get(id)]).toEqual([id, province.get(id)]);
    expect(units.length).toBeGreaterThan(40);
  });

  it.each(FORMATS.map((format, i) => [format, i] as const))(
    'is that of its own check of its own rows, its files beginning with %s',
    async (format, i) => {
      const id = units[10 + 20 * i] ?? '';
      const own = await audited(await delivery([[id]], format, true));
      expect([...own]).toEqual([[id, province.get(id)]]);
    },
  );

  it('differs from one unit to the next', () => {
    expect(new Set(province.values()).size).toBe(province.size);
  });
});
