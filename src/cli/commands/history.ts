import type { Command } from 'commander';
import { readHistory } from '../../history/trends.ts';
import { refuse } from '../../model/diagnostic.ts';
import { runHistoryPage } from '../../report/history.ts';
import { placeOf } from '../../util/paths.ts';
import { tellComparison } from '../compare-results.ts';
import { type GlobalOptions, globals } from '../globals.ts';
import { addLimitOptions } from '../input-options.ts';
import { collect } from '../options.ts';
import { Publisher } from '../publisher.ts';
import { openWorkFolder } from '../work-folder.ts';

/** What goes to stdout, and what is a file. */
const STREAMS = ['text', 'json'] as const;
const HTML = 'html';

type Wanted = { readonly name: (typeof STREAMS)[number] } | { readonly name: typeof HTML; readonly path: string };

interface HistoryOptions {
  readonly unit?: readonly string[];
  readonly target?: readonly string[];
  readonly format: string;
  readonly force?: boolean;
  readonly memory: number;
  readonly threads: number;
  readonly temp: string;
}

const EXAMPLES = `
Ví dụ / examples:
  soat audit --config soat.yaml --period 2025-07 --history lich-su.duckdb
  soat history lich-su.duckdb
  soat history lich-su.duckdb --target T1 --format json
  soat history lich-su.duckdb --format html:xu-huong.html
`;

/** `soat history`: runs that were kept, and what became of targets from period to period. */
export function addHistory(program: Command, signal: AbortSignal): void {
  const command = program
    .command('history')
    .description(
      'các lượt đã giữ bằng soat audit --history, xu hướng của từng chỉ tiêu, kỳ đã đóng bị đổi số / runs kept, trends, drift',
    )
    .argument('<file>', 'tệp lịch sử / history file')
    .option('--unit <id>', 'xu hướng của đơn vị này / trends of this unit', collect)
    .option('--target <id>', 'chỉ tiêu này, ở mọi đơn vị / this target, in every unit', collect)
    .option('-f, --format <name[:file]>', 'text | json | html:TỆP (mọi đơn vị / every unit)', 'text')
    .option('--force', 'ghi đè tệp đã có / overwrite')
    .addHelpText('before', EXAMPLES)
    .action((file: string, options: HistoryOptions) => runHistory(file, options, globals(command), signal));
  addLimitOptions(command);
}

async function runHistory(file: string, options: HistoryOptions, global: GlobalOptions, signal: AbortSignal) {
  const { unit: units = [], target: targets = [], memory, threads, temp } = options;
  const wanted = readFormat(options.format);
  const publisher = new Publisher();
  const work = openWorkFolder(temp);
  try {
    const limits = { temp: work.path, memory, threads, signal };
    if (wanted.name === HTML) {
      publisher.reserve(wanted.path, options.force === true);
      // The page may not take the place of the history it tells.
      publisher.protect({ files: new Set([placeOf(file)]), rulesFolder: null });
      const value = await readHistory(file, { units, targets, everyUnit: true }, limits);
      const { historyPage } = await import('../../report/html/history-page.ts');
      publisher.writeText(wanted.path, await historyPage(value, global.lang));
      await publisher.sync(signal);
      signal.throwIfAborted();
      publisher.publish();
      return;
    }
    const value = await readHistory(file, { units, targets }, limits);
    if (global.quiet && wanted.name === 'text') return;
    await tellComparison({ value, page: (lang) => runHistoryPage(value, lang, global) }, wanted.name, global);
  } finally {
    publisher.discard();
    work.remove();
  }
}

function readFormat(text: string): Wanted {
  const stream = STREAMS.find((name) => name === text);
  if (stream) return { name: stream };
  const path = text.slice(HTML.length + 1);
  if (text !== HTML && !text.startsWith(`${HTML}:`))
    return refuse('E-USE-006', { format: text.split(':')[0] ?? '', known: [...STREAMS, HTML].join(', ') });
  return path === '' || path === '-' ? refuse('E-USE-011', { format: HTML }) : { name: HTML, path };
}
