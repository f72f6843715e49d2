import { type Command, Option } from 'commander';
import { verifyRun } from '../../audit/verify.ts';
import { manifestPath } from '../../history/published.ts';
import { refuse, renderDiagnostic } from '../../model/diagnostic.ts';
import type { RunManifest } from '../../model/run-manifest.ts';
import { type Verification, verification } from '../../model/verification.ts';
import { verificationText } from '../../report/verification.ts';
import { type GlobalOptions, globals } from '../globals.ts';
import { addMachineOptions } from '../input-options.ts';
import { collect } from '../options.ts';
import { modeOf, Progress } from '../progress.ts';
import { styleFor, toStderr, toStdout, wantsColor } from '../streams.ts';
import { readManifest, type VerifyOptions, verifyRequest } from '../verify-request.ts';
import { openWorkFolder } from '../work-folder.ts';
import { checkWritten } from '../written-files.ts';

const EXAMPLES = `
Ví dụ / examples:
  soat verify ket-qua/run.json --inputs du-lieu
  soat verify ket-qua --config soat.yaml
  soat verify ket-qua --files
`;

/** `soat verify`: whether a result is what it says it is. */
export function addVerify(program: Command, signal: AbortSignal, exit: (code: number) => void): void {
  const command = program
    .command('verify')
    .description(
      'soát lại theo run.json và nêu điều gì khác: mã 0 khớp, 1 khác / audit again by run.json and name what differs',
    )
    .argument('<run>', 'tệp run.json, hoặc thư mục kết quả / run.json or the folder of results')
    .option('--inputs <folder>', 'nơi có tệp dữ liệu, mặc định cạnh run.json / where the inputs lie', collect)
    .option('-c, --config <file>', 'tệp soat.yaml cho biết tệp dữ liệu ở đâu / tells where the inputs lie')
    .option('--rules-dir <folder>', 'thư mục quy tắc / rules folder')
    .option('--mapping <file>', 'tệp ánh xạ cột / mapping of columns')
    .option('--waivers <file>', 'tệp miễn trừ / waivers file')
    .option('--code-key <file>', 'khóa đã che mã hồ sơ / the key that codes were told under')
    .option('--files', 'chỉ kiểm các tệp kết quả đã ghi, không soát lại / only check the files written')
    .addOption(new Option('-f, --format <name>', 'text | json').choices(['text', 'json']).default('text'))
    .addHelpText('before', EXAMPLES)
    .action(async (path: string, options: VerifyOptions) => {
      exit(await runVerify(path, options, globals(command), signal));
    });
  addMachineOptions(command);
}

async function runVerify(
  given: string,
  options: VerifyOptions,
  { lang, color, ascii, quiet }: GlobalOptions,
  signal: AbortSignal,
): Promise<number> {
  const path = manifestPath(given);
  const manifest = readManifest(path);
  const { plan, period } = manifest.parameters;
  const style = styleFor(wantsColor(color, process.stdout.isTTY === true), ascii);
  const tell = async (found: Verification): Promise<void> => {
    if (options.format === 'json') await toStdout(`${JSON.stringify(found, null, 2)}\n`);
    else if (!quiet) await toStdout(verificationText(found, { file: path, plan, period }, lang, style));
  };
  if (options.files) {
    const idle = (['inputs', 'config', 'rulesDir', 'mapping', 'waivers'] as const).find(
      (name) => options[name] !== undefined,
    );
    if (idle !== undefined) refuse('E-USE-001', { detail: `--files + --${idle === 'rulesDir' ? 'rules-dir' : idle}` });
    const found = verification('files', await checkWritten(path, manifest, signal));
    await tell(found);
    return found.agrees ? 0 : 1;
  }
  const { checks, failure } = await derive(path, manifest, options, { lang, quiet }, signal);
  const found = verification(failure ? 'failed' : 'derived', checks);
  await tell(found);
  for (const fault of failure?.diagnostics ?? []) toStderr(renderDiagnostic(fault, lang));
  return failure?.exitCode ?? (found.agrees ? 0 : 1);
}

/** Audits again in a folder of its own. */
async function derive(
  path: string,
  manifest: RunManifest,
  options: VerifyOptions,
  { lang, quiet }: Pick<GlobalOptions, 'lang' | 'quiet'>,
  signal: AbortSignal,
): ReturnType<typeof verifyRun> {
  const request = verifyRequest(path, manifest, options);
  const progress = new Progress(quiet ? 'none' : modeOf(options.progress, process.stderr), lang, process.stderr);
  const work = openWorkFolder(options.temp);
  try {
    return await verifyRun(manifest, {
      ...request,
      temp: work.path,
      outputs: [],
      outputFolders: [],
      signal,
      onProgress: (event) => progress.take(event),
    });
  } finally {
    progress.stop();
    work.remove();
  }
}
