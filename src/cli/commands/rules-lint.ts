import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { shippedRules, version } from '../../audit/shipped.ts';
import { fixed } from '../../lint/fix.ts';
import { type Linted, lint, reaches } from '../../lint/lint.ts';
import { CHECK_DOCS } from '../../lint/registry.ts';
import { LINT_LEVELS, type LintLevel, type LintReport } from '../../model/lint.ts';
import type { Lang } from '../../model/text.ts';
import { lintGithub } from '../../report/lint/github.ts';
import { lintList } from '../../report/lint/list.ts';
import { pathOf } from '../../report/lint/path.ts';
import { lintSarif } from '../../report/lint/sarif.ts';
import { lintText } from '../../report/lint/text.ts';
import { caseGaps } from '../../ruletest/coverage.ts';
import { readCaseFiles } from '../../ruletest/read-cases.ts';
import { printable } from '../../util/text.ts';
import { type GlobalOptions, globals } from '../globals.ts';
import { type RulesPaths, rulesPaths, shownFolder } from '../lint-paths.ts';
import { Publisher } from '../publisher.ts';
import { styleFor, toStderr, toStdout, wantsColor } from '../streams.ts';

const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
const EXAMPLES = `
Ví dụ / examples:
  soat rules lint
  soat rules lint quy-tac/rules/le-phi.yaml --fail-on note
  soat rules lint quy-tac --format sarif > lint.sarif
  soat explain SL033
`;

interface LintCommandOptions {
  readonly rulesDir?: string;
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly failOn: LintLevel;
  readonly format: (typeof FORMATS)[number];
  readonly fix?: true;
  readonly list?: true;
}

/** `soat rules lint`: what is legal in a rules folder but suspicious or undone. */
export function addRulesLint(rules: Command, signal: AbortSignal, exit: (code: number) => void): void {
  const listed = (text: string, before: readonly string[] = []): readonly string[] => [
    ...before,
    ...text.split(',').map((word) => word.trim()),
  ];
  rules
    .command('lint')
    .description('tìm điều đáng ngờ, còn thiếu trong quy tắc / find what is suspicious or undone in rules')
    .argument('[paths...]', 'thư mục quy tắc, hoặc tệp trong đó / a rules folder, or files in it')
    .option('--rules-dir <folder>', 'thư mục quy tắc / rules folder')
    .option('--select <codes>', 'chỉ các phép kiểm tra này / only these checks', listed)
    .option('--ignore <codes>', 'bỏ các phép kiểm tra này / leave these out', listed)
    .addOption(
      new Option('--fail-on <level>', 'mã 1 từ mức này / exit 1 from this level')
        .choices([...LINT_LEVELS])
        .default('warning'),
    )
    .addOption(new Option('-f, --format <name>', FORMATS.join(' | ')).choices([...FORMATS]).default('text'))
    .option('--fix', 'sửa những gì sửa được mà không đổi nghĩa / mend what can be without changing its meaning')
    .option('--list', 'kê mọi phép kiểm tra / list all checks')
    .addHelpText('before', EXAMPLES)
    .action(async (paths: readonly string[], options: LintCommandOptions, command: Command) => {
      const asked = globals(command);
      if (options.list) await toStdout(lintList(CHECK_DOCS, asked.lang));
      else exit(await runLint(rulesPaths(paths, options.rulesDir, shippedRules()), options, asked, signal));
    });
}

async function runLint(
  { folder, paths }: RulesPaths,
  { select, ignore, failOn, format, fix }: LintCommandOptions,
  asked: GlobalOptions,
  signal: AbortSignal,
): Promise<number> {
  const look = (): Linted =>
    lint(folder, {
      ...(select ? { select } : {}),
      ...(ignore ? { ignore } : {}),
      ...(paths ? { paths } : {}),
      folder: shownFolder(folder),
      caseGaps: (rules) =>
        new Map(caseGaps(rules.rules, readCaseFiles(folder, rules.rules)).map(({ rule, missing }) => [rule, missing])),
    });
  const first = look();
  const { report } = fix && (await mend(folder, first, asked.lang, signal)) ? look() : first;
  if (format !== 'text' || !asked.quiet) await toStdout(rendered(report, format, asked));
  return reaches(report, failOn) ? 1 : 0;
}

function rendered(report: LintReport, format: LintCommandOptions['format'], asked: GlobalOptions): string {
  const { lang, color, ascii } = asked;
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  if (format === 'sarif') return lintSarif(report, CHECK_DOCS, { version: version() }, lang);
  if (format === 'github') return lintGithub(report, lang);
  return lintText(report, lang, styleFor(wantsColor(color, process.stdout.isTTY === true), ascii));
}

const FIXED: Readonly<Record<Lang, string>> = { vi: 'đã sửa', en: 'mended' };

/** Writes what can be mended, all files or none, and tells what it did. False when there is nothing to mend. */
async function mend(folder: string, linted: Linted, lang: Lang, signal: AbortSignal): Promise<boolean> {
  const files = fixed(folder, linted);
  const publisher = new Publisher();
  try {
    for (const { file, text } of files) {
      publisher.reserve(join(folder, file), true);
      publisher.writeText(join(folder, file), text);
    }
    await publisher.sync(signal);
    publisher.publish();
  } finally {
    publisher.discard();
  }
  for (const { file, codes } of files) {
    toStderr(printable(`${FIXED[lang]} ${pathOf(linted.report, { file })}: ${codes.join(', ')}`));
  }
  return files.length > 0;
}
