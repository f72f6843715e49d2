import type { Command } from 'commander';
import { RULE_TEST_FORMATS } from '../../report/rules/test-formats.ts';
import { chosenFolder } from '../../ruletest/select.ts';
import { testRules } from '../../ruletest/test-rules.ts';
import { globals } from '../globals.ts';
import { collect } from '../options.ts';
import { reportOn } from '../rule-reports.ts';

interface TestOptions {
  readonly rulesDir?: string;
  readonly format?: readonly string[];
  readonly force?: true;
}

const EXAMPLES = `
Ví dụ / examples:
  soat rules test
  soat rules test quy-tac --format junit:ket-qua.xml
  soat rules test apology-missing --lang en
`;

/** `soat rules test`: every case on both back ends. */
export function addRulesTest(rules: Command, signal: AbortSignal, exit: (code: number) => void): void {
  const command = rules
    .command('test')
    .description('chạy các ca kiểm của quy tắc bằng cả hai cách tính / run the cases of rules on both back ends')
    .argument(
      '[path...]',
      'tệp quy tắc, tệp ca kiểm, thư mục hoặc mã quy tắc, mặc định mọi quy tắc / rule files, cases files, folders or ids',
    )
    .option('--rules-dir <folder>', 'thư mục quy tắc / rules folder')
    .option('-f, --format <name[:file]>', `định dạng / format: ${Object.keys(RULE_TEST_FORMATS).join(', ')}`, collect)
    .option('--force', 'ghi đè tệp đã có / overwrite')
    .addHelpText('before', EXAMPLES)
    .action(async (paths: readonly string[], options: TestOptions) => {
      const { summary } = await reportOn(
        RULE_TEST_FORMATS,
        options.format,
        { force: options.force === true, signal },
        globals(command),
        async () => {
          const rulesFolder = chosenFolder({ rulesFolder: options.rulesDir ?? null, paths });
          return { found: await testRules({ rulesFolder, paths, signal }), rulesFolder };
        },
      );
      exit(summary.failed + summary.incomplete > 0 ? 1 : 0);
    });
}
