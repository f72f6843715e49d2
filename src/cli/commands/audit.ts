import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type Audit, audit } from '../../audit/audit.ts';
import type { AuditRequest } from '../../audit/request.ts';
import { shippedRules } from '../../audit/shipped.ts';
import type { Coverage } from '../../ingest/units.ts';
import { diagnostic, refuse, renderDiagnostic } from '../../model/diagnostic.ts';
import type { RunResult } from '../../model/run-result.ts';
import { FORMATS, type ReportContext, STANDARD_SET } from '../../report/formatter.ts';
import { nearest } from '../../util/text.ts';
import { fileSet, readConfig } from '../config.ts';
import { type GlobalOptions, globals } from '../globals.ts';
import {
  collect,
  defaultMemory,
  defaultTemp,
  type FailOn,
  parseCover,
  parseFailOn,
  parseMemory,
  parsePercent,
  parseThreads,
} from '../options.ts';
import { Progress, type ProgressMode } from '../progress.ts';
import { Publisher } from '../publisher.ts';
import { styleFor, toStderr, toStdout, wantsColor } from '../streams.ts';

interface AuditOptions {
  readonly config?: string;
  readonly rulesDir?: string;
  readonly mapping?: string;
  readonly apologies?: readonly string[];
  readonly apologiesCover?: readonly Coverage[];
  readonly explanations?: readonly string[];
  readonly explanationsCover?: readonly Coverage[];
  readonly procedures?: readonly string[];
  readonly units?: readonly string[];
  readonly declared?: string;
  readonly plan?: string;
  readonly period?: string;
  readonly asOf?: string;
  readonly unit?: readonly string[];
  readonly rule?: readonly string[];
  readonly format?: readonly string[];
  readonly out?: string;
  readonly force?: true;
  readonly failOn: readonly FailOn[];
  readonly exitZero?: true;
  readonly allowIncomplete?: true;
  readonly maxRejects?: number;
  readonly memory: number;
  readonly threads: number;
  readonly temp: string;
  readonly progress: ProgressMode;
}

/** `soat audit`: the main job. */
export function addAudit(program: Command, signal: AbortSignal, exit: (code: number) => void): void {
  program
    .command('audit')
    .description(
      'soát hồ sơ theo quy tắc và tính chỉ tiêu của kế hoạch / audit dossiers and measure the targets of a plan',
    )
    .argument('[dump...]', 'tệp hồ sơ: CSV, CSV.gz, Parquet, hoặc mẫu *.csv / dossier files or globs')
    .option('-c, --config <file>', 'tệp soat.yaml: dữ liệu gồm những gì / what the delivery consists of')
    .option('--rules-dir <folder>', 'thư mục quy tắc / rules folder')
    .option('--mapping <file>', 'tệp ánh xạ cột / mapping of columns')
    .option('--apologies <file>', 'sổ xin lỗi / apology register', collect)
    .option('--apologies-cover <days>', 'những ngày sổ xin lỗi bao trùm: TỪ..ĐẾN / days it covers', parseCover)
    .option('--explanations <file>', 'sổ giải trình / explanation register', collect)
    .option('--explanations-cover <days>', 'những ngày sổ giải trình bao trùm / days it covers', parseCover)
    .option('--procedures <file>', 'danh mục thủ tục / procedure catalogue', collect)
    .option('--units <file>', 'danh mục đơn vị / unit directory', collect)
    .option('--declared <file>', 'CSV giá trị khai báo / declared values')
    .option('--plan <id>', 'kế hoạch / plan')
    .option('--period <id>', 'kỳ: 2025-07, 2025-Q3, 2025-6M, 2025-9M, 2025, TỪ..ĐẾN / period')
    .option('--as-of <instant>', 'thời điểm chốt, mặc định hết kỳ / cut, by default the end of the period')
    .option('--unit <id>', 'chỉ đơn vị này / this unit only', collect)
    .option('--rule <id>', 'chỉ quy tắc này / this rule only', collect)
    .option('-f, --format <name[:file]>', `định dạng kết quả / format: ${Object.keys(FORMATS).join(', ')}`, collect)
    .option(
      '-o, --out <folder>',
      `ghi bộ kết quả chuẩn vào thư mục / write ${STANDARD_SET.map(([, file]) => file).join(', ')}`,
    )
    .option('--force', 'ghi đè tệp đã có / overwrite')
    .option('--fail-on <list>', 'thoát mã 1 khi có: error, warning, missed, never', parseFailOn, ['error'] as const)
    .option('--exit-zero', 'đổi mã thoát 1 thành 0 / turn exit code 1 into 0')
    .option(
      '--allow-incomplete',
      'đổi mã thoát 4 do thiếu dữ liệu thành 0 hoặc 1 / do not exit 4 when a rule lacks its data',
    )
    .option('--max-rejects <percent>', 'tỷ lệ bản ghi bị loại tối đa, mặc định 1 %', parsePercent)
    .option('--memory <size>', 'bộ nhớ của cả tiến trình, như 1.5GB', parseMemory, defaultMemory())
    .option('--threads <n>', 'số luồng', parseThreads, availableParallelism())
    .option('--temp <folder>', 'nơi đặt cơ sở dữ liệu tạm', defaultTemp())
    .addOption(new Option('--progress <mode>', 'tiến độ').choices(['auto', 'plain', 'json', 'none']).default('auto'))
    .addHelpText('before', EXAMPLES)
    .action(async (dump: readonly string[], options: AuditOptions, command: Command) => {
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
  const publisher = new Publisher();
  const progress = new Progress(quiet ? 'none' : options.progress, process.stderr.isTTY === true, lang);
  let done: Audit | null = null;
  try {
    const formats = readFormats(options);
    const request = readRequest(dump, options);
    for (const { path } of formats) if (path !== null) publisher.reserve(path, options.force === true);
    const stdoutOnly = formats.find(({ path }) => path === null);
    done = await audit({
      ...request,
      outputFolders: publisher.folders,
      signal,
      onPhase: (phase) => progress.begin(phase),
    });
    progress.begin('report');
    const context: ReportContext = {
      ...done,
      lang,
      style: styleFor(stdoutOnly?.name === 'text' && wantsColor(color, process.stdout.isTTY === true), ascii),
      written: publisher.shown,
    };
    let printed = '';
    for (const { name, path } of formats) {
      const formatter = await FORMATS[name]?.load();
      if (formatter?.kind === 'text') {
        if (path === null) printed = formatter.render(context);
        else publisher.writeText(path, formatter.render(context));
      } else if (path !== null) await formatter?.write(context, publisher.stagedPath(path));
      signal.throwIfAborted();
    }
    progress.begin('publish');
    await pause();
    signal.throwIfAborted();
    publisher.publish();
    progress.end();
    const undone = options.allowIncomplete ? [] : incomplete(done.result);
    for (const fault of undone) toStderr(renderDiagnostic(fault, lang));
    if (!quiet || stdoutOnly?.name !== 'text') await toStdout(printed);
    if (undone.length > 0) return 4;
    return options.exitZero ? 0 : verdict(done.result, options.failOn);
  } finally {
    progress.end();
    publisher.discard();
    done?.close();
  }
}

/** Lets a signal that has arrived be heard before what cannot be taken back. */
const pause = (): Promise<void> => new Promise((resume) => setImmediate(resume));

interface Wanted {
  readonly name: string;
  /** Null means stdout. */
  readonly path: string | null;
}

/** `--format name[:file]` and `--out`. Without any, the summary goes to stdout. */
function readFormats({ format = [], out }: AuditOptions): readonly Wanted[] {
  const asked = format.map((text): Wanted => {
    const colon = text.indexOf(':');
    const name = colon === -1 ? text : text.slice(0, colon);
    const path = colon === -1 ? '-' : text.slice(colon + 1);
    const known = FORMATS[name];
    if (!known || !Object.hasOwn(FORMATS, name)) {
      const near = nearest(name, Object.keys(FORMATS));
      refuse('E-USE-006', { format: name, known: `${near ? `${near} ? ` : ''}${Object.keys(FORMATS).join(', ')}` });
    }
    const toStream = path === '-' || path === '';
    // A table is written by the database, which writes files only.
    if (toStream && name !== 'text' && name !== 'json') refuse('E-USE-011', { format: name });
    return { name, path: toStream ? null : path };
  });
  const set = out === undefined ? [] : STANDARD_SET.map(([name, file]): Wanted => ({ name, path: join(out, file) }));
  const streams = asked.filter(({ path }) => path === null);
  if (streams.length > 1) refuse('E-USE-010', { path: 'stdout' });
  return [...(streams.length === 0 ? [{ name: 'text', path: null }] : []), ...asked, ...set];
}

/** The request: flags first, then the configuration file, then what is shipped. */
function readRequest(
  dump: readonly string[],
  options: AuditOptions,
): Omit<AuditRequest, 'outputFolders' | 'signal' | 'onPhase'> {
  const config = options.config === undefined ? { values: {}, folder: process.cwd() } : readConfig(options.config);
  const { values, folder } = config;
  const rulesFolder = options.rulesDir ?? (values.rules === undefined ? shippedRules() : resolve(folder, values.rules));
  const missing = (name: string): never => refuse('E-USE-001', { detail: `--${name}` });
  const configured = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : resolve(folder, path);
  const period = options.period ?? values.period;
  const sides = {
    apologies: fileSet(options.apologies, values.apologies, folder),
    explanations: fileSet(options.explanations, values.explanations, folder),
    procedures: fileSet(options.procedures, values.procedures, folder),
    units: fileSet(options.units, values.units, folder),
  };
  return {
    rulesFolder,
    mapping:
      options.mapping ?? configured(values.mapping) ?? join(shippedRules(), 'mappings', 'national-interface.yaml'),
    files: {
      dossiers: fileSet(dump, values.dossiers, folder) ?? refuse('E-USE-001', { detail: 'soat audit DUMP' }),
      ...Object.fromEntries(Object.entries(sides).filter(([, set]) => set !== undefined)),
    },
    coverage: {
      apologies: options.apologiesCover ?? values.apologies?.covers ?? [],
      explanations: options.explanationsCover ?? values.explanations?.covers ?? [],
    },
    declared: options.declared ?? configured(values.declared) ?? null,
    plan: options.plan ?? values.plan ?? missing('plan'),
    period: period === undefined ? missing('period') : String(period),
    asOf: options.asOf ?? values.asOf ?? null,
    units: options.unit ?? [],
    rules: options.rule ?? [],
    maxRejects: options.maxRejects ?? values.maxRejects ?? 1,
    memory: options.memory,
    threads: options.threads,
    temp: options.temp,
  };
}

/** Rules for which the data hold nothing to decide by. */
function incomplete(result: RunResult): ReturnType<typeof diagnostic>[] {
  return result.ruleOutcomes
    .filter(({ unit, pass, fail, undecided }) => unit === null && pass + fail === 0 && undecided > 0)
    .filter(({ undecidedBy }) => undecidedBy.every(({ kind }) => kind === 'unavailable'))
    .map(({ rule, undecidedBy }) =>
      diagnostic('E-INC-003', { rule, about: undecidedBy.map(({ about }) => about).join(', ') }),
    );
}

function verdict({ findings, targetResults }: RunResult, failOn: readonly FailOn[]): 0 | 1 {
  const { error, warning } = findings.fail;
  const reached: Readonly<Record<FailOn, boolean>> = {
    error: error > 0,
    warning: error + warning > 0,
    missed: targetResults.some(({ status }) => status === 'missed'),
    never: false,
  };
  return failOn.some((choice) => reached[choice]) ? 1 : 0;
}
