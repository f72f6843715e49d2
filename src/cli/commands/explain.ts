import type { Command } from 'commander';
import { shippedRules } from '../../audit/shipped.ts';
import { explainedCode, isCode } from '../code-pages.ts';
import { globals } from '../globals.ts';
import { explained } from '../pages.ts';
import { toStdout } from '../streams.ts';

/** `soat explain`: the page of a rule or an indicator. */
export function addExplain(program: Command): void {
  program
    .command('explain')
    .description('giải thích một quy tắc hoặc chỉ số: căn cứ, cách xét, dữ liệu cần / explain a rule or an indicator')
    .argument('<id>', 'mã quy tắc hoặc chỉ số / id of a rule or an indicator')
    .option('--rules-dir <folder>', 'thư mục quy tắc / rules folder')
    .action(async (id: string, options: { readonly rulesDir?: string }, command: Command) => {
      if (isCode(id)) return toStdout(explainedCode(id, globals(command).lang));
      await toStdout(explained(id, options.rulesDir ?? shippedRules(), globals(command).lang));
    });
}
