import { type Command, InvalidArgumentError, Option } from 'commander';
import { COMPARE_FAIL_ON, type CompareFailOn, compareVerdict } from '../../history/verdict.ts';
import { compareResults, tellComparison } from '../compare-results.ts';
import { type GlobalOptions, globals } from '../globals.ts';
import { addLimitOptions } from '../input-options.ts';
import { openWorkFolder } from '../work-folder.ts';

const FORMATS = ['text', 'json', 'markdown'] as const;

interface CompareOptions {
  readonly format: (typeof FORMATS)[number];
  readonly failOn: readonly CompareFailOn[];
  readonly memory: number;
  readonly threads: number;
  readonly temp: string;
}

const EXAMPLES = `
Ví dụ / examples:
  soat compare ket-qua-thang-7 ket-qua-thang-7-lam-lai
  soat compare cu/run.json moi/run.json --fail-on new,drift
  soat compare cu moi --format markdown
`;

/** `soat compare`: two published runs side by side. */
export function addCompare(program: Command, signal: AbortSignal, exit: (code: number) => void): void {
  const command = program
    .command('compare')
    .description(
      'so hai lượt soát đã ghi: vi phạm mới, đã hết, quy tắc đổi, con số của kỳ đã đóng bị đổi / compare two published runs',
    )
    .argument('<old>', 'run.json của lượt trước, hoặc thư mục kết quả / run.json or the folder of results')
    .argument('<new>', 'như trên, của lượt sau / likewise, of the later run')
    .addOption(new Option('-f, --format <name>', FORMATS.join(' | ')).choices(FORMATS).default('text'))
    .option(
      '--fail-on <list>',
      'thoát mã 1 khi: new có vi phạm mới, drift kỳ đã đóng đổi số / exit 1 on: new, drift, never',
      parseFailOn,
      ['never'] as const,
    )
    .addHelpText('before', EXAMPLES)
    .action(async (old: string, now: string, options: CompareOptions) => {
      exit(await runCompare(old, now, options, globals(command), signal));
    });
  addLimitOptions(command);
}

function parseFailOn(text: string): readonly CompareFailOn[] {
  return text.split(',').map((word) => {
    const known = COMPARE_FAIL_ON.find((choice) => choice === word.trim());
    if (!known) throw new InvalidArgumentError(COMPARE_FAIL_ON.join(', '));
    return known;
  });
}

async function runCompare(
  old: string,
  now: string,
  options: CompareOptions,
  global: GlobalOptions,
  signal: AbortSignal,
): Promise<number> {
  const work = openWorkFolder(options.temp);
  try {
    const told = await compareResults(old, now, { ...options, temp: work.path }, signal);
    const code = compareVerdict(told.value, options.failOn);
    if (!global.quiet || options.format !== 'text') await tellComparison(told, options.format, global);
    return code;
  } finally {
    work.remove();
  }
}
