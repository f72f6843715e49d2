import type { Command } from 'commander';
import { refuse } from '../../model/diagnostic.ts';
import type { RuleCoverage } from '../../model/rule-coverage.ts';
import { RULE_COVERAGE_FORMATS } from '../../report/rules/coverage-formats.ts';
import { coverByCases, coverByData } from '../../ruletest/cover-rules.ts';
import { chooseRules, chosenFolder } from '../../ruletest/select.ts';
import { type AuditOptions, readRequest } from '../audit-request.ts';
import { type GlobalOptions, globals } from '../globals.ts';
import { addInputOptions } from '../input-options.ts';
import { collect, parsePercent } from '../options.ts';
import { modeOf, Progress } from '../progress.ts';
import { reportOn } from '../rule-reports.ts';
import { openWorkFolder, type WorkFolder } from '../work-folder.ts';

interface CoverageOptions extends Omit<AuditOptions, 'rule' | 'unit'> {
  readonly data?: readonly string[];
  readonly threshold?: number;
}

/** Options that mean something over cases; those about the machine do no harm. */
const OVER_CASES = ['rulesDir', 'threshold', 'format', 'force', 'memory', 'threads', 'temp', 'progress'];

const EXAMPLES = `
Ví dụ / examples:
  soat rules coverage --threshold 95
  soat rules coverage quy-tac/rules/phi.yaml --format json
  soat rules coverage --config soat.yaml
  soat rules coverage --data hoso.csv --plan quang-ninh-2025 --period 2025-07
`;

/** `soat rules coverage`: what each leaf came to, over cases or over dossiers. */
export function addRulesCoverage(rules: Command, signal: AbortSignal, exit: (code: number) => void): void {
  const command = rules
    .command('coverage')
    .description(
      'mỗi điều kiện đúng, sai, chưa biết mấy lần, qua ca kiểm hoặc qua hồ sơ / what each leaf came to, over cases or dossiers',
    )
    .argument(
      '[path...]',
      'tệp quy tắc, tệp ca kiểm, thư mục hoặc mã quy tắc / rule files, cases files, folders or ids',
    )
    .option('--data <dump>', 'đo qua hồ sơ của tệp này thay cho ca kiểm / over these dossiers, not over cases', collect)
    .option('--threshold <percent>', 'thoát mã 1 khi tỷ lệ đúng, sai đã gặp thấp hơn / least share seen', parsePercent)
    .option(
      '-f, --format <name[:file]>',
      `định dạng / format: ${Object.keys(RULE_COVERAGE_FORMATS).join(', ')}`,
      collect,
    )
    .option('--force', 'ghi đè tệp đã có / overwrite')
    .addHelpText('before', EXAMPLES);
  addInputOptions(command);
  command.action(async (paths: readonly string[], options: CoverageOptions) => {
    const overData = options.data !== undefined || options.config !== undefined;
    if (!overData) refuseIdle(command);
    const { reached } = await reportOn(
      RULE_COVERAGE_FORMATS,
      options.format,
      { force: options.force === true, signal },
      globals(command),
      (outputs) =>
        overData ? byData(paths, options, outputs, globals(command), signal) : byCases(paths, options, signal),
    );
    exit(reached ? 0 : 1);
  });
}

/** Options that say something about dossiers are of no use over cases. */
function refuseIdle(command: Command): void {
  const idle = command.options.find(
    (option) =>
      !OVER_CASES.includes(option.attributeName()) && command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (idle) refuse('E-USE-001', { detail: `${idle.long} --data ?` });
}

interface Covered {
  readonly found: RuleCoverage;
  readonly rulesFolder: string;
}

async function byCases(
  paths: readonly string[],
  { rulesDir, threshold = null }: Pick<CoverageOptions, 'rulesDir'> & { readonly threshold?: number | null },
  signal: AbortSignal,
): Promise<Covered> {
  const rulesFolder = chosenFolder({ rulesFolder: rulesDir ?? null, paths });
  return { found: await coverByCases({ rulesFolder, paths, threshold, signal }), rulesFolder };
}

async function byData(
  paths: readonly string[],
  options: CoverageOptions,
  outputs: readonly string[],
  { lang, quiet }: Pick<GlobalOptions, 'lang' | 'quiet'>,
  signal: AbortSignal,
): Promise<Covered> {
  const { request } = readRequest(options.data ?? [], { ...options, unit: [], rule: [] });
  // Without a folder named, that of the paths comes before the shipped one, as it does over cases.
  const named = options.rulesDir ?? (options.config === undefined ? null : request.rulesFolder);
  const rulesFolder = chosenFolder({ rulesFolder: named, paths });
  const ids = paths.length === 0 ? [] : chooseRules({ rulesFolder, paths }).ruleSet.rules.map(({ id }) => id);
  if (paths.length > 0 && ids.length === 0) refuse('E-USE-072');
  const progress = new Progress(quiet ? 'none' : modeOf(options.progress, process.stderr), lang, process.stderr);
  let work: WorkFolder | null = null;
  try {
    work = openWorkFolder(request.temp);
    const audit = {
      ...request,
      rulesFolder,
      rules: [...new Set(ids)],
      // What is let off is let off after it was judged.
      waivers: null,
      temp: work.path,
      outputs,
      outputFolders: [],
      signal,
      onProgress: progress.take.bind(progress),
    };
    const found = await coverByData({ audit, threshold: options.threshold ?? null });
    progress.finish();
    return { found, rulesFolder };
  } finally {
    progress.stop();
    work?.remove();
  }
}
