import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from '../../src/audit/judge.ts';
import { type Prepared, prepare } from '../../src/audit/prepare.ts';
import type { AuditRequest } from '../../src/audit/request.ts';
import { readInputs } from '../../src/audit/work.ts';
import { Database } from '../../src/db/database.ts';
import { runToken } from '../../src/db/keyed.ts';
import { resolveFiles } from '../../src/ingest/files.ts';
import { SoatError } from '../../src/model/diagnostic.ts';
import { quoteIdentifier } from '../../src/util/sql.ts';
import { lightRequest } from '../support/request.ts';
import type { Ended } from './compare.ts';
import type { Delivery, Format } from './delivery.ts';
import type { Grid } from './mutate-cells.ts';
import { fuzzRules, PLAN } from './rules.ts';

const EXTENSION: Readonly<Record<Format, string>> = {
  csv: 'csv',
  gz: 'csv.gz',
  'utf-16': 'txt',
  xlsx: 'xlsx',
  jsonl: 'jsonl',
  parquet: 'parquet',
};

/** Writes the files of a delivery into a folder and names them, in the order of their records. */
export async function writeDelivery({ files, parquet, format }: Delivery, folder: string): Promise<readonly string[]> {
  const count = Math.max(files.length, parquet?.length ?? 0);
  const paths = Array.from({ length: count }, (_, n) => join(folder, `${n}.${EXTENSION[format]}`));
  for (const [n, path] of paths.entries()) {
    if (parquet) await writeParquet(parquet[n] as Grid, path, folder);
    else writeFileSync(path, files[n] ?? '');
  }
  return paths;
}

/** A Parquet file by DuckDB itself, every column text. */
async function writeParquet({ columns, rows }: Grid, path: string, folder: string): Promise<void> {
  const signal = new AbortController().signal;
  const spill = join(folder, 'parquet');
  mkdirSync(spill, { recursive: true });
  const options = { path: ':memory:', spill, memory: 256 << 20, threads: 1, signal };
  const db = await Database.open({ ...options, allowedFiles: [], allowedFolders: [folder] });
  try {
    await db.run(`CREATE TABLE t (${columns.map((name) => `${quoteIdentifier(name)} VARCHAR`).join(', ')})`);
    const literal = (cell: string): string => (cell === '' ? 'NULL' : `'${cell.replaceAll("'", "''")}'`);
    for (const row of rows) await db.run(`INSERT INTO t VALUES (${row.map(literal).join(', ')})`);
    await db.run(`COPY t TO '${path}' (FORMAT parquet)`);
  } finally {
    db.close();
  }
  rmSync(spill, { recursive: true });
}

/** Takes deliveries through load, gate and the ten rules, with the rules read once. */
export class InProcess {
  readonly #folder: string;
  readonly #temp: string;
  readonly #request: AuditRequest;
  #prepared: Prepared | null = null;

  constructor(folder: string) {
    this.#folder = folder;
    this.#temp = join(folder, 'temp');
    mkdirSync(this.#temp);
    const { folder: rulesFolder, mapping } = fuzzRules();
    this.#request = lightRequest('', this.#temp, { rulesFolder, mapping, plan: PLAN, memory: 400e6, threads: 1 });
  }

  async run(delivery: Delivery): Promise<Ended> {
    const input = join(this.#folder, 'input');
    rmSync(input, { recursive: true, force: true });
    mkdirSync(input);
    const paths = await writeDelivery(delivery, input);
    const files = { dossiers: { patterns: paths, base: input } };
    const request = { ...this.#request, maxRejects: delivery.maxRejects, files, threads: 1 + (delivery.seed % 2) };
    const ended = await this.#end(request);
    const left = readdirSync(this.#temp);
    return left.length === 0 ? ended : { crash: `left in the temp folder: ${left.join(', ')}` };
  }

  async #end(request: AuditRequest): Promise<Ended> {
    try {
      const { patterns, base } = request.files.dossiers;
      const dossiers = resolveFiles('dossiers', patterns, base);
      this.#prepared ??= prepare(request);
      const prepared = { ...this.#prepared, files: { ...this.#prepared.files, dossiers } };
      const work = await readInputs(request, prepared, runToken('fuzz'));
      try {
        return { result: (await judge(work.db, request, prepared, work.ingested)).result };
      } finally {
        work.close();
      }
    } catch (error) {
      if (!(error instanceof SoatError))
        return { crash: error instanceof Error ? (error.stack ?? error.message) : String(error) };
      return { codes: error.diagnostics.map(({ code }) => code), exit: error.exitCode };
    }
  }
}
