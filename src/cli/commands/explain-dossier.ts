import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { explainDossier } from '../../explain/explain-dossier.ts';
import { Id } from '../../model/law.ts';
import { explanationText } from '../../report/text-explain.ts';
import { canonicalJson } from '../../util/hash.ts';
import { type AuditOptions, readRequest } from '../audit-request.ts';
import type { GlobalOptions } from '../globals.ts';
import { addInputOptions, noWaiversOption, waiversOption } from '../input-options.ts';
import { collect } from '../options.ts';
import { modeOf, Progress } from '../progress.ts';
import { styleFor, toStdout, wantsColor } from '../streams.ts';
import { openWorkFolder } from '../work-folder.ts';

/** The options of `soat explain`; all but the rules folder are for `--dossier`. */
export interface DossierOptions extends Omit<AuditOptions, 'failOn' | 'format'> {
  readonly dossier?: string;
  readonly format: 'text' | 'json';
}

export function addDossierOptions(command: Command): void {
  command
    .option('--dossier <code>', 'vì sao hồ sơ mang mã này bị kết luận như vậy / why the rules say what they say of it')
    .option('--rule <id>', 'với --dossier: chỉ quy tắc này / with --dossier: this rule only', collect)
    .addOption(new Option('-f, --format <name>', 'với --dossier: định dạng').choices(['text', 'json']).default('text'))
    .addHelpText('before', EXAMPLES);
  addInputOptions(command);
  command
    .addOption(waiversOption())
    .addOption(noWaiversOption())
    .option('--code-key <file>', 'khóa đã che mã hồ sơ / the key that codes were told under');
}

const EXAMPLES = `
Ví dụ / examples:
  soat explain apology-missing
  soat explain --dossier H49.61-250716-0002 --config samples/tiny/soat.yaml
  soat explain --dossier H49.023.512.991.114.223.001-250716-0000 --code-key khoa --config soat.yaml
  soat explain --dossier H49.61-250716-0002 hoso.csv apology-missing --plan quang-ninh-2025 --period 2025-Q3
`;

/** `soat explain --dossier`: one dossier by all rules, or by those that are named after the files. */
export async function runExplainDossier(
  args: readonly string[],
  options: DossierOptions,
  { lang, color, ascii, quiet }: GlobalOptions,
  signal: AbortSignal,
): Promise<void> {
  // What has the form of an id and is no file is a rule: a dump is a file or a pattern.
  const isRule = (arg: string): boolean => Id.safeParse(arg).success && !existsSync(arg);
  const rules = [...(options.rule ?? []), ...args.filter(isRule)];
  const dump = args.filter((arg) => !isRule(arg));
  const { request } = readRequest(dump, { ...options, rule: rules, format: [], failOn: [] });
  const progress = new Progress(quiet ? 'none' : modeOf(options.progress, process.stderr), lang, process.stderr);
  const work = openWorkFolder(request.temp);
  try {
    const onProgress = progress.take.bind(progress);
    const asked = { ...request, temp: work.path, outputs: [], outputFolders: [], signal, onProgress };
    const explanation = await explainDossier(asked, options.dossier ?? '');
    progress.finish();
    if (options.format === 'json') await toStdout(`${canonicalJson(explanation)}\n`);
    else {
      const style = styleFor(wantsColor(color, process.stdout.isTTY === true), ascii);
      await toStdout(explanationText(explanation, lang, style));
    }
  } finally {
    progress.stop();
    work.remove();
  }
}
