import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Audit } from '../../audit/audit.ts';
import { midnight, resolveInstant } from '../../audit/period.ts';
import { WITHIN, worklist } from '../../audit/worklist.ts';
import { dayWords, instantWords } from '../../model/day-words.ts';
import type { RunResult } from '../../model/run-result.ts';
import type { Lang, Localised } from '../../model/text.ts';
import { CalendarDate } from '../../model/text.ts';
import type { WorklistReport } from '../../model/worklist.ts';
import { signsOf } from '../../report/ascii.ts';
import { wrap } from '../../report/layout.ts';
import { count } from '../../report/number.ts';
import { oldData, writeUnitWorklist } from '../../report/worklist.ts';
import { fileNames } from '../../util/file-name.ts';
import { fill, printable } from '../../util/text.ts';
import { type AuditOptions, readRequest } from '../audit-request.ts';
import { type GlobalOptions, globals } from '../globals.ts';
import { addInputOptions, noWaiversOption, waiversOption } from '../input-options.ts';
import { collect, parsePlace } from '../options.ts';
import type { Publisher } from '../publisher.ts';
import { toStdout } from '../streams.ts';
import { withAudit } from '../with-audit.ts';

interface WorklistOptions extends AuditOptions {
  readonly out: string;
  readonly today?: string;
  readonly within: number;
}

/** Vietnamese time is this far ahead of universal time, all year. */
const AHEAD = 7 * 3_600_000;
const MOST_DAYS = 250;

const WORDS = {
  head: { vi: 'Việc cần làm tính đến ngày {today}, số liệu chốt trước {asOf}', en: 'To do as of {today}, cut {asOf}' },
  unit: {
    vi: '{unit}: {apology} chậm chưa xin lỗi, {due} đến hạn trong {within} ngày làm việc hoặc đã qua hạn, {mend} việc sửa, bổ sung',
    en: '{unit}: {apology} late without apology, {due} due within {within} working days or past due, {mend} to mend',
  },
  none: { vi: 'Không đơn vị nào có hồ sơ.', en: 'No unit has dossiers.' },
} as const satisfies Record<string, Localised>;

const EXAMPLES = `
Ví dụ / examples:
  soat worklist --config soat.yaml --out viec
  soat worklist --config soat.yaml --unit 06652 --today 2025-09-15 --within 3 --out viec
`;

/** `soat worklist`: what each unit has to do today. */
export function addWorklist(program: Command, signal: AbortSignal): void {
  const command = program
    .command('worklist')
    .description('lập danh sách việc cần làm, mỗi đơn vị một tệp Excel / what each unit has to do, a workbook each')
    .addHelpText('before', EXAMPLES)
    .argument('[dump...]', 'tệp hồ sơ, như của soat audit / dossier files, as of soat audit');
  addInputOptions(command);
  command
    .requiredOption('-o, --out <folder>', 'thư mục ghi ra / folder', parsePlace)
    .option('--unit <id>', 'chỉ đơn vị này / this unit only', collect)
    .option('--today <day>', 'ngày lập, mặc định hôm nay / day of the list, by default today', parseDay)
    .option('--within <n>', 'số ngày làm việc tới / working days ahead', parseDays, WITHIN)
    .addOption(waiversOption())
    .addOption(noWaiversOption())
    .option('--code-key <file>', 'khóa để che mã hồ sơ / key under which dossier codes are told')
    .option('--force', 'ghi đè tệp đã có / overwrite')
    .action(async (dump: readonly string[], options: WorklistOptions) => {
      await toStdout(await runWorklist(dump, options, globals(command), signal));
    });
}

async function runWorklist(
  dump: readonly string[],
  options: WorklistOptions,
  { lang, quiet, ascii }: GlobalOptions,
  signal: AbortSignal,
): Promise<string> {
  const today = options.today ?? new Date(Date.now() + AHEAD).toISOString().slice(0, 10);
  const { request } = readRequest(dump, options);
  const asOf = options.asOf ?? cutOf(today, request.dumpedAt);
  const how = { lang, quiet, progress: options.progress };
  // Which units have dossiers, and so which files it will be, is known only afterwards.
  const write = async (done: Audit, publisher: Publisher): Promise<string> => {
    const list = await worklist(done, today, options.within);
    const names = fileNames(
      // A unit that the directory does not know is called as dossiers call it.
      list.units.map(({ unit, name }) => (unit === name ? name : `${unit} ${name}`)),
      '.xlsx',
    );
    const paths = names.map((name) => join(options.out, name));
    for (const path of paths) publisher.reserve(path, options.force === true);
    for (const [n, unit] of list.units.entries()) {
      await writeUnitWorklist(done.result, list, unit, lang, publisher.stagedPath(paths[n] ?? ''));
      signal.throwIfAborted();
    }
    return signsOf(told(list, done.result, names, lang), { ascii });
  };
  return withAudit({ ...request, asOf }, how, signal, { write });
}

/** The data end before today begins, and where the dump was made. */
function cutOf(today: string, dumpedAt: string | null): string {
  const made = dumpedAt === null ? null : resolveInstant(dumpedAt);
  return (made !== null && made < midnight(today) ? made : midnight(today)).slice(0, 19);
}

function told(list: WorklistReport, result: RunResult, names: readonly string[], lang: Lang): string {
  const { today, within, units } = list;
  const lines = units.map(({ unit, name, counts }, n) => {
    const numbers = Object.fromEntries(Object.entries(counts).map(([kind, many]) => [kind, count(many, lang)]));
    const line = fill(WORDS.unit[lang], { unit: printable(`${name} (${unit})`), within, ...numbers });
    return [...wrap(line.split(' '), ' ', '  '), `    ${names[n]}`].join('\n');
  });
  const head = fill(WORDS.head[lang], { today: dayWords(today, lang), asOf: instantWords(result.run.asOf, lang) });
  return `${[head, ...oldData(result, list, lang), ...(lines.length > 0 ? lines : [WORDS.none[lang]])].join('\n')}\n`;
}

function parseDay(text: string): string {
  if (!CalendarDate.safeParse(text).success) throw new InvalidArgumentError('YYYY-MM-DD');
  return text;
}

function parseDays(text: string): number {
  const days = Number(text);
  if (!/^\d+$/.test(text) || days > MOST_DAYS) throw new InvalidArgumentError(`0–${MOST_DAYS}`);
  return days;
}
