import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { shippedRules } from '../../audit/shipped.ts';
import { resolveFiles } from '../../ingest/files.ts';
import { inspect } from '../../inspect/inspect.ts';
import { mappingFile } from '../../inspect/mapping-file.ts';
import type { LegacyFont, TextEncoding } from '../../model/encodings.ts';
import { TABLE_ROLES, type TableRole } from '../../model/tables.ts';
import { inspectionText } from '../../report/text-inspect.ts';
import { INSPECT } from '../../report/words-inspect.ts';
import { canonicalJson } from '../../util/hash.ts';
import { fill } from '../../util/text.ts';
import { type GlobalOptions, globals } from '../globals.ts';
import { encodingOption, legacyFontOption } from '../input-options.ts';
import { defaultMemory, defaultTemp, parseMemory, parsePlace, parseThreads } from '../options.ts';
import { Publisher } from '../publisher.ts';
import { styleFor, toStderr, toStdout, wantsColor } from '../streams.ts';
import { openWorkFolder } from '../work-folder.ts';

interface InspectOptions {
  readonly table: TableRole;
  readonly encoding?: TextEncoding;
  readonly legacyFont?: LegacyFont;
  readonly rulesDir?: string;
  readonly plan?: string;
  readonly write?: string;
  readonly force?: true;
  readonly format: 'text' | 'json';
  readonly memory: number;
  readonly threads: number;
  readonly temp: string;
}

/** `soat inspect`: what an unknown file is, and a mapping for it. */
export function addInspect(program: Command, signal: AbortSignal): void {
  program
    .command('inspect')
    .description('xem một tệp lạ: cột, dạng ngày, ánh xạ, chỉ tiêu nào tính được / look at an unknown file')
    .argument('<file...>', 'tệp hoặc mẫu tệp / files or globs')
    .addOption(
      new Option('--table <name>', 'tệp chứa bảng nào / which table it holds').choices(TABLE_ROLES).default('dossiers'),
    )
    .addOption(encodingOption())
    .addOption(legacyFontOption())
    .option('--rules-dir <folder>', 'thư mục quy tắc / rules folder')
    .option('--plan <id>', 'kế hoạch: chỉ tiêu nào tính được / plan: which targets can be measured')
    .option('--write <file>', 'viết tệp ánh xạ để sửa / write a mapping file to edit', parsePlace)
    .option('--force', 'ghi đè tệp đã có / overwrite')
    .addOption(new Option('-f, --format <name>', 'định dạng / format').choices(['text', 'json']).default('text'))
    .option('--memory <size>', 'bộ nhớ, như 1.5GB / memory', parseMemory, defaultMemory())
    .option('--threads <n>', 'số luồng / threads', parseThreads, availableParallelism())
    .option('--temp <folder>', 'nơi đặt tệp tạm / folder for temporary files', parsePlace, defaultTemp())
    .addHelpText('before', EXAMPLES)
    .action(async (files: readonly string[], options: InspectOptions, command: Command) => {
      await runInspect(files, options, globals(command), signal);
    });
}

const EXAMPLES = `
Ví dụ / examples:
  soat inspect hoso.csv
  soat inspect hoso.csv --write anh-xa.yaml --plan quang-ninh-2025
`;

async function runInspect(
  files: readonly string[],
  options: InspectOptions,
  { lang, color, ascii, quiet }: GlobalOptions,
  signal: AbortSignal,
): Promise<void> {
  const publisher = new Publisher();
  const work = openWorkFolder(options.temp);
  const text = { encoding: options.encoding, legacyFont: options.legacyFont };
  try {
    if (options.write !== undefined) publisher.reserve(options.write, options.force === true);
    const found = await inspect({
      files: { patterns: files, base: process.cwd() },
      role: options.table,
      text,
      rulesFolder: options.rulesDir ?? shippedRules(),
      mappingsFolder: join(shippedRules(), 'mappings'),
      plan: options.plan ?? null,
      memory: options.memory,
      threads: options.threads,
      temp: work.path,
      signal,
    });
    const [first] = found.tables;
    const read = resolveFiles(options.table, files, process.cwd());
    publisher.protect({ files: new Set(read.map(({ path }) => path)), rulesFolder: null });
    if (options.write !== undefined && first) {
      publisher.writeText(options.write, mappingFile(first, options.table, found, text, lang));
      await publisher.sync(signal);
      signal.throwIfAborted();
      publisher.publish();
    }
    if (options.format === 'json') await toStdout(`${canonicalJson(found)}\n`);
    else if (!quiet) {
      const style = styleFor(wantsColor(color, process.stdout.isTTY === true), ascii);
      await toStdout(inspectionText(found, lang, style));
    }
    if (options.write !== undefined) toStderr(fill(INSPECT.written[lang], { file: options.write }));
  } finally {
    publisher.discard();
    work.remove();
  }
}
