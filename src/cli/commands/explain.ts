import type { Command } from 'commander';
import { shippedRules } from '../../audit/shipped.ts';
import { refuse } from '../../model/diagnostic.ts';
import { explainedCode, isCode } from '../code-pages.ts';
import { globals } from '../globals.ts';
import { explained } from '../pages.ts';
import { toStdout } from '../streams.ts';
import { addDossierOptions, type DossierOptions, runExplainDossier } from './explain-dossier.ts';

/** `soat explain`: the page of a rule, an indicator or a code, or why the rules say what they say of a dossier. */
export function addExplain(program: Command, signal: AbortSignal): void {
  const command = program
    .command('explain')
    .description(
      'giải thích một quy tắc, một chỉ số, một mã lỗi, hoặc vì sao một hồ sơ bị kết luận như vậy / explain a rule, an indicator, a code, or a dossier',
    )
    .argument(
      '[id...]',
      'mã quy tắc, chỉ số hoặc mã lỗi; với --dossier: tệp hồ sơ, rồi mã quy tắc / id of a rule or an indicator, or a code; with --dossier: files, then rules',
    );
  addDossierOptions(command);
  command.action(async (args: readonly string[], options: DossierOptions, self: Command) => {
    if (options.dossier !== undefined) return runExplainDossier(args, options, globals(self), signal);
    const [id, another] = args;
    if (id === undefined || another !== undefined) refuse('E-USE-101');
    const { lang } = globals(self);
    const waivers = options.waivers || null;
    const folder = options.rulesDir ?? shippedRules();
    await toStdout(isCode(id) ? explainedCode(id, lang) : explained(id, folder, lang, waivers));
  });
}
