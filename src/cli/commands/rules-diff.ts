import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { shippedRules } from '../../audit/shipped.ts';
import { refuse } from '../../model/diagnostic.ts';
import { pageMarkdown } from '../../report/diff-page.ts';
import { ruleDiffPage } from '../../report/rule-diff.ts';
import { comparisonVerdict, DIFF_FAIL_ON, type DiffFailOn, diffRules, diffVerdict } from '../../ruletest/diff/diff.ts';
import { isInRepository, rulesAt } from '../../ruletest/diff/revision.ts';
import { isFolder } from '../../util/paths.ts';
import { type AuditOptions, readRequest } from '../audit-request.ts';
import { compareResults, shown, type Told, tellComparison } from '../compare-results.ts';
import { readConfig } from '../config.ts';
import { type GlobalOptions, globals } from '../globals.ts';
import { addInputOptions } from '../input-options.ts';
import { collect } from '../options.ts';
import { modeOf, Progress } from '../progress.ts';
import { refuseToWrite } from '../publisher.ts';
import { stepSummary } from '../step-summary.ts';
import { openWorkFolder } from '../work-folder.ts';

const FORMATS = ['text', 'json', 'markdown', 'github'] as const;

interface DiffOptions extends Omit<AuditOptions, 'failOn' | 'format'> {
  readonly data?: readonly string[];
  readonly results?: true;
  readonly format: (typeof FORMATS)[number];
  readonly failOn: readonly DiffFailOn[];
}

const EXAMPLES = `
Ví dụ / examples:
  soat rules diff main HEAD
  soat rules diff HEAD rules --config soat.yaml --format markdown
  soat rules diff rules-cu rules-moi --data hoso.csv --plan quang-ninh-2025 --period 2025-Q3 --fail-on flip
  soat rules diff --results ket-qua-cu ket-qua-moi
`;

/** `soat rules diff`: what a change of the rules does, before it is merged. */
export function addRulesDiff(rules: Command, signal: AbortSignal, exit: (code: number) => void): void {
  const command = rules
    .command('diff')
    .description('so hai bộ quy tắc, và việc đổi làm gì với hồ sơ thật / what a change of rules does to real dossiers')
    .argument('<old>', 'thư mục quy tắc hoặc phiên bản git / rules folder or git revision')
    .argument('<new>', 'như trên / likewise')
    .option('--data <file>', 'hồ sơ để xét bằng cả hai bộ / dossiers to judge by both', collect);
  addInputOptions(command);
  command
    .option('--unit <id>', 'chỉ đơn vị này / this unit only', collect)
    .option('--results', 'so kết quả của hai lượt soát (run.json hay thư mục) / compare the results of two runs')
    .addOption(new Option('-f, --format <name>', FORMATS.join(' | ')).choices(FORMATS).default('text'))
    .option(
      '--fail-on <list>',
      'thoát mã 1 khi: flip chỉ tiêu đổi, fail có vi phạm mới, any có gì khác / exit 1 on: flip, fail, any, never',
      parseFailOn,
      ['never'] as const,
    )
    .addHelpText('before', EXAMPLES)
    .action(async (old: string, now: string, options: DiffOptions) => {
      exit(await runDiff(old, now, options, globals(command), signal));
    });
}

function parseFailOn(text: string): readonly DiffFailOn[] {
  return text.split(',').map((word) => {
    const known = DIFF_FAIL_ON.find((choice) => choice === word.trim());
    if (!known) throw new InvalidArgumentError(DIFF_FAIL_ON.join(', '));
    return known;
  });
}

async function runDiff(
  old: string,
  now: string,
  options: DiffOptions,
  global: GlobalOptions,
  signal: AbortSignal,
): Promise<number> {
  const summary = options.format === 'github' ? stepSummary(process.env) : '';
  const onData = options.data !== undefined || options.config !== undefined;
  if (options.results && onData) refuse('E-USE-001', { detail: '--results + --data' });
  const needsData = options.failOn.find((choice) => choice === 'flip' || choice === 'fail');
  if (needsData && !onData && !options.results) refuse('E-USE-001', { detail: `--fail-on ${needsData}: --data ?` });
  const work = openWorkFolder(options.temp);
  try {
    const done = options.results
      ? await diffResults(old, now, { ...options, temp: work.path }, signal)
      : await compareRules(old, now, options, onData, work.path, global, signal);
    await tell(done, options.format, summary, global);
    return done.code;
  } finally {
    work.remove();
  }
}

interface Done extends Told<unknown> {
  readonly code: number;
}

async function diffResults(old: string, now: string, options: DiffOptions, signal: AbortSignal): Promise<Done> {
  const told = await compareResults(old, now, options, signal);
  return { ...told, code: comparisonVerdict(told.value, options.failOn) };
}

async function compareRules(
  old: string,
  now: string,
  options: DiffOptions,
  onData: boolean,
  temp: string,
  { lang, quiet }: GlobalOptions,
  signal: AbortSignal,
): Promise<Done> {
  const configured = options.config === undefined ? undefined : readConfig(options.config);
  const named = configured?.values.rules;
  const ofConfig = configured && named !== undefined ? resolve(configured.folder, named) : undefined;
  // Revisions are looked for where the rules lie that one has at hand.
  const given = [now, old].filter(isFolder);
  const beside = given.length === 1 ? given.find(isInRepository) : undefined;
  const rulesFolder = options.rulesDir ?? ofConfig ?? beside ?? shippedRules();
  const folders = {
    old: rulesAt(old, 'old', { rulesFolder, temp }),
    new: rulesAt(now, 'new', { rulesFolder, temp }),
  };
  const progress = new Progress(quiet ? 'none' : modeOf(options.progress, process.stderr), lang, process.stderr);
  try {
    const { data = [], format: _, failOn, results: _results, ...rest } = options;
    const asked = onData ? readRequest(data, { ...rest, failOn: [] }).request : null;
    const request = asked && { ...asked, temp, signal, onProgress: progress.take.bind(progress) };
    const diff = await diffRules(folders, request);
    progress.finish();
    const names = { old: shown(old), new: shown(now) };
    return { value: diff, page: (to) => ruleDiffPage(diff, names, to), code: diffVerdict(diff, failOn) };
  } finally {
    progress.stop();
  }
}

async function tell(done: Done, format: DiffOptions['format'], summary: string, global: GlobalOptions): Promise<void> {
  if (format !== 'github') return tellComparison(done, format, global);
  try {
    appendFileSync(summary, pageMarkdown(done.page(global.lang), global.lang));
  } catch (error) {
    refuseToWrite(summary, error);
  }
}
