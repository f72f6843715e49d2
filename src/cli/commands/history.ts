import { type Command, Option } from 'commander';
import { readHistory } from '../../history/trends.ts';
import { runHistoryPage } from '../../report/history.ts';
import { tellComparison } from '../compare-results.ts';
import { type GlobalOptions, globals } from '../globals.ts';
import { addLimitOptions } from '../input-options.ts';
import { collect } from '../options.ts';
import { openWorkFolder } from '../work-folder.ts';

const FORMATS = ['text', 'json'] as const;

interface HistoryOptions {
  readonly unit?: readonly string[];
  readonly target?: readonly string[];
  readonly format: (typeof FORMATS)[number];
  readonly memory: number;
  readonly threads: number;
  readonly temp: string;
}

const EXAMPLES = `
Ví dụ / examples:
  soat audit --config soat.yaml --period 2025-07 --history lich-su.duckdb
  soat history lich-su.duckdb
  soat history lich-su.duckdb --target T1 --format json
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
    .addOption(new Option('-f, --format <name>', FORMATS.join(' | ')).choices(FORMATS).default('text'))
    .addHelpText('before', EXAMPLES)
    .action((file: string, options: HistoryOptions) => runHistory(file, options, globals(command), signal));
  addLimitOptions(command);
}

async function runHistory(
  file: string,
  { unit = [], target = [], format, memory, threads, temp }: HistoryOptions,
  global: GlobalOptions,
  signal: AbortSignal,
): Promise<void> {
  const work = openWorkFolder(temp);
  try {
    const value = await readHistory(
      file,
      { units: unit, targets: target },
      { temp: work.path, memory, threads, signal },
    );
    if (global.quiet && format === 'text') return;
    await tellComparison({ value, page: (lang) => runHistoryPage(value, lang, global) }, format, global);
  } finally {
    work.remove();
  }
}
