import type { Command } from 'commander';
import { FAIL_ON, incomplete, verdict } from '../../audit/verdict.ts';
import { renderDiagnostic } from '../../model/diagnostic.ts';
import type { RunResult } from '../../model/run-result.ts';
import { FORMATS, STANDARD_SET, VOUCHER } from '../../report/formatter.ts';
import { type AuditOptions, readFormats, readRequest } from '../audit-request.ts';
import { readBaseline } from '../baseline.ts';
import { type GlobalOptions, globals } from '../globals.ts';
import { historyOf } from '../history.ts';
import { addInputOptions, noWaiversOption, waiversOption } from '../input-options.ts';
import { collect, parseFailOn, parsePlace } from '../options.ts';
import { styleFor, toStderr, toStdout, wantsColor } from '../streams.ts';
import { type AuditSteps, withAudit } from '../with-audit.ts';
import { writeReports } from '../write-reports.ts';

/** `soat audit`: the main job. */
export function addAudit(program: Command, signal: AbortSignal, exit: (code: number) => void): void {
  const command = program
    .command('audit')
    .description(
      'soát hồ sơ theo quy tắc và tính chỉ tiêu của kế hoạch / audit dossiers and measure the targets of a plan',
    )
    .argument('[dump...]', 'tệp hồ sơ: CSV, CSV.gz, Parquet, hoặc mẫu *.csv / dossier files or globs');
  addInputOptions(command);
  command
    .option('--unit <id>', 'chỉ đơn vị này / this unit only', collect)
    .option('--rule <id>', 'chỉ quy tắc này / this rule only', collect)
    .option('-f, --format <name[:file]>', `định dạng kết quả / format: ${Object.keys(FORMATS).join(', ')}`, collect)
    .option(
      '-o, --out <folder>',
      `ghi bộ kết quả chuẩn vào thư mục / write ${STANDARD_SET.map(([, file]) => file).join(', ')}`,
      parsePlace,
    )
    .addOption(waiversOption())
    .addOption(noWaiversOption())
    .option('--code-key <file>', 'khóa để che mã hồ sơ trong mọi kết quả / key under which dossier codes are told')
    .option('--force', 'ghi đè tệp đã có / overwrite')
    .option(
      '--baseline <run.json>',
      'lượt trước để so: mới, còn, đã hết / an earlier run: what is new, persists, is resolved',
    )
    .option(
      '--history <file.duckdb>',
      'giữ số liệu của lượt này để theo dõi qua các kỳ / keep the figures for soat history',
      parsePlace,
    )
    .option('--fail-on <list>', `thoát mã 1 khi có / exit 1 on: ${FAIL_ON.join(', ')}`, parseFailOn, ['error'] as const)
    .option('--exit-zero', 'đổi mã thoát 1 thành 0 / turn exit code 1 into 0')
    .option(
      '--allow-incomplete',
      'đổi mã thoát 4 do thiếu dữ liệu thành 0 hoặc 1 / do not exit 4 when a rule lacks its data',
    )
    .addHelpText('before', EXAMPLES)
    .action(async (dump: readonly string[], options: AuditOptions) => {
      exit(await runAudit(dump, options, globals(command), signal));
    });
}

const EXAMPLES = `
Ví dụ / examples:
  soat audit --config samples/tiny/soat.yaml
  soat audit hoso-*.csv --mapping anh-xa.yaml --plan quang-ninh-2025 --period 2025-Q3 --out ket-qua
  soat audit hoso.parquet --plan quang-ninh-2025 --period 2025-07 --format json
`;

async function runAudit(
  dump: readonly string[],
  options: AuditOptions,
  { lang, color, ascii, quiet }: GlobalOptions,
  signal: AbortSignal,
): Promise<number> {
  const formats = readFormats(options);
  const { request, without } = readRequest(dump, options);
  const baseline = await readBaseline(options, request, signal);
  const keeper = historyOf(options);
  const force = options.force === true;
  const toScreen = formats.find(({ path }) => path === null)?.name === 'text';
  const steps: AuditSteps<{ readonly result: RunResult; readonly printed: string }> = {
    reserve: (publisher) => {
      for (const { name, path } of formats) if (path !== null) publisher.reserve(path, force, name === VOUCHER);
    },
    check: async (work, destinations) => {
      await keeper?.check(destinations, work, request, signal);
      return baseline ? [baseline.folder(work)] : [];
    },
    complete: async (done) => (baseline ? { ...done, result: await baseline.compare(done, request, signal) } : done),
    write: async (done, publisher) => {
      const context = {
        ...done,
        lang,
        style: styleFor(toScreen && wantsColor(color, process.stdout.isTTY === true), ascii),
        command: {
          failOn: [...options.failOn],
          exitZero: options.exitZero === true,
          allowIncomplete: options.allowIncomplete === true,
          without: [...without],
        },
      };
      return { result: done.result, printed: await writeReports(formats, context, publisher, force, signal) };
    },
    stage: async ({ result }, work) => (await keeper?.stage(result, work, request, signal)) ?? null,
  };
  const { result, printed } = await withAudit(request, { lang, quiet, progress: options.progress }, signal, steps);
  const undone = options.allowIncomplete ? [] : incomplete(result, without);
  for (const fault of undone) toStderr(renderDiagnostic(fault, lang));
  if (!quiet || !toScreen) await toStdout(printed);
  if (undone.length > 0) return 4;
  return options.exitZero ? 0 : verdict(result, options.failOn);
}
