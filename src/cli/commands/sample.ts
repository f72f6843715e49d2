import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { refuse } from '../../model/diagnostic.ts';
import type { Lang } from '../../model/text.ts';
import { configYaml, keyJson, proceduresCsv, readmeTxt, unitsCsv } from '../../sample/delivery.ts';
import { generate } from '../../sample/generate.ts';
import { answerKey } from '../../sample/key/answer-key.ts';
import { ratesTable } from '../../sample/rates.ts';
import { dayFrom, dayText } from '../../sample/work-days.ts';
import { makeWorld, type World } from '../../sample/world.ts';
import { TABLE_NAMES } from '../../sample/write/tables.ts';
import { globals } from '../globals.ts';
import { parsePlace, parseThreads } from '../options.ts';
import { Publisher, refuseToWrite } from '../publisher.ts';
import { toStdout } from '../streams.ts';

interface SampleOptions {
  readonly rows: number;
  readonly seed: number;
  readonly period: string;
  readonly dumpedAt?: string;
  readonly out?: string;
  readonly threads: number;
  readonly force?: true;
  readonly rates?: true;
}

/** Dossier codes have seven digits for the row. */
const MOST_ROWS = 9_999_999;
const MOST_SEED = 2 ** 32 - 1;

const EXAMPLES = `
Ví dụ / examples:
  soat sample --rows 100000 --seed 7 --out mau
  soat sample --rates
`;

/** `soat sample`: invented dossiers with their answer key. */
export function addSample(program: Command, signal: AbortSignal): void {
  program
    .command('sample')
    .description('viết dữ liệu mẫu hư cấu, kèm đáp án / write invented sample data with its answer key')
    .addHelpText('before', EXAMPLES)
    .option('--rows <n>', 'số hồ sơ / dossiers', whole(1, MOST_ROWS), 10_000)
    .option(
      '--seed <n>',
      'hạt giống: cùng số thì cùng từng byte / equal seeds give equal bytes',
      whole(0, MOST_SEED),
      1,
    )
    .option('--period <id>', 'kỳ: 2025-07, 2025-Q3, 2025-6M, 2025-9M, 2025 / period', '2025-Q3')
    .option('--dumped-at <day>', 'ngày xuất dữ liệu, từ khi hết kỳ / day of the dump, after the period')
    .option('-o, --out <folder>', 'thư mục ghi ra / folder', parsePlace)
    .option('--threads <n>', 'số luồng / threads', parseThreads, availableParallelism())
    .option('--force', 'ghi đè tệp đã có / overwrite')
    .option('--rates', 'in tỷ lệ cài từng lỗi, không ghi gì / print the rates and write nothing')
    .action(async (options: SampleOptions, command: Command) => {
      await runSample(options, globals(command).lang, globals(command).quiet, signal);
    });
}

async function runSample(options: SampleOptions, lang: Lang, quiet: boolean, signal: AbortSignal): Promise<void> {
  if (options.rates) return toStdout(ratesTable(lang));
  const out = options.out ?? refuse('E-USE-001', { detail: '--out' });
  const world = worldOf(options);
  const publisher = new Publisher();
  const path = (name: string): string => join(out, name);
  try {
    const texts: readonly (readonly [name: string, of: () => string])[] = [
      ['procedures.csv', () => proceduresCsv(world)],
      ['units.csv', () => unitsCsv(world)],
      ['soat.yaml', () => configYaml(world)],
      ['README.txt', () => readmeTxt(world, options.rows)],
    ];
    for (const table of TABLE_NAMES) publisher.reserve(path(`${table}.csv`), options.force === true);
    for (const [name] of texts) publisher.reserve(path(name), options.force === true);
    publisher.reserve(path('key.json'), options.force === true);
    const key = await write(world, options, publisher, path, signal);
    for (const [name, of] of texts) publisher.writeText(path(name), of());
    publisher.writeText(path('key.json'), key);
    signal.throwIfAborted();
    publisher.publish();
  } finally {
    publisher.discard();
  }
  if (!quiet) await toStdout(said(lang, options, out));
}

/** The world of a seed and a period, and the day on which it is dumped. */
function worldOf({ seed, period, dumpedAt }: SampleOptions): World {
  const day = dumpedAt === undefined ? undefined : dayFrom(dumpedAt);
  if (day !== undefined && (Number.isNaN(day) || dayText(day) !== dumpedAt)) {
    refuse('E-USE-016', { dumpedAt: dumpedAt ?? '' });
  }
  const world = makeWorld(seed, period, day) ?? refuse('E-USE-004', { period });
  if (day !== undefined && day < world.period.cut) {
    refuse('E-USE-015', { dumpedAt: dumpedAt ?? '', asOf: dayText(world.period.cut) });
  }
  return world;
}

/** Writes the tables and tells what is in them. */
async function write(
  world: World,
  { rows, threads }: SampleOptions,
  publisher: Publisher,
  path: (name: string) => string,
  signal: AbortSignal,
): Promise<string> {
  const pathOf = (table: string): string => publisher.stagedPath(path(`${table}.csv`));
  try {
    const counts = await generate({ world, rows, threads, pathOf, signal });
    return keyJson(world, rows, answerKey(world, counts));
  } catch (error) {
    signal.throwIfAborted();
    if ((error as NodeJS.ErrnoException).syscall !== undefined) refuseToWrite(path('dossiers.csv'), error);
    throw error;
  }
}

const said = (lang: Lang, { rows, seed }: SampleOptions, out: string): string =>
  lang === 'vi'
    ? `Đã viết ${rows} hồ sơ hư cấu (hạt giống ${seed}) vào ${out}; đáp án: key.json.\nsoat audit --config ${join(out, 'soat.yaml')}\n`
    : `Wrote ${rows} invented dossiers (seed ${seed}) to ${out}; answer key: key.json.\nsoat audit --config ${join(out, 'soat.yaml')}\n`;

/** A whole number within bounds. */
function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (!(number >= least && number <= most)) throw new InvalidArgumentError(`${least}–${most}`);
    return number;
  };
}
