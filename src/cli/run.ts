import { Command, CommanderError, Option } from 'commander';
import { z } from 'zod';
import { version } from '../audit/shipped.ts';
import { Bug, Cancelled, diagnostic, renderDiagnostic, SoatError } from '../model/diagnostic.ts';
import { LANGUAGES, type Lang } from '../model/text.ts';
import { tameStreams, toStderr } from './streams.ts';

const SIGNAL_EXIT = { SIGINT: 130, SIGTERM: 143 } as const;
/** A signal that comes so many milliseconds after the first ends the process at once. */
const PATIENCE = 1000;
const INTERRUPTED: Readonly<Record<Lang, string>> = {
  vi: 'Đã dừng theo yêu cầu; không có kết quả nào được ghi ra.',
  en: 'Stopped as asked; no result was published.',
};
const BUG: Readonly<Record<Lang, string>> = {
  vi: 'Lỗi bên trong Soát; không có kết quả nào được ghi ra. Xin báo lại dòng sau:',
  en: 'An error inside Soát; no result was published. Please report the following line:',
};
const EXIT_CODES = `
Mã thoát / exit codes:
  0 đã soát, không có gì tới mức --fail-on   1 có vi phạm hoặc chỉ tiêu tới mức ấy
  2 dòng lệnh, cấu hình, quy tắc sai         3 dữ liệu vào bị từ chối
  4 chưa đủ để soát                          5 hết đĩa, hết bộ nhớ, không ghi được
  70 lỗi bên trong                           130 / 143 bị ngắt (Ctrl-C / TERM)
`;

type Add = (program: Command, signal: AbortSignal, exit: (code: number) => void) => void;

/** Every command, loaded when it is called, or when all are to be told: nobody waits for the modules of the others. */
const COMMANDS: Readonly<Record<string, () => Promise<Add>>> = {
  audit: async () => (await import('./commands/audit.ts')).addAudit,
  verify: async () => (await import('./commands/verify.ts')).addVerify,
  compare: async () => (await import('./commands/compare.ts')).addCompare,
  history: async () => (await import('./commands/history.ts')).addHistory,
  worklist: async () => (await import('./commands/worklist.ts')).addWorklist,
  'review-sample': async () => (await import('./commands/review-sample.ts')).addReviewSample,
  extract: async () => (await import('./commands/extract.ts')).addExtract,
  inspect: async () => (await import('./commands/inspect.ts')).addInspect,
  sample: async () => (await import('./commands/sample.ts')).addSample,
  schema: async () => (await import('./commands/schema.ts')).addSchema,
  explain: async () => (await import('./commands/explain.ts')).addExplain,
  rules: async () => (await import('./commands/rules.ts')).addRules,
  new: async () => (await import('./commands/new.ts')).addNew,
};
/** Options before the command that take a word. */
const WITH_WORD = ['--lang', '--color'];

/** The command that is called; null where it is none of ours, as in a call for help. */
function commandOf(argv: readonly string[]): string | null {
  const name = argv.slice(2).find((word, i, words) => !word.startsWith('-') && !WITH_WORD.includes(words[i - 1] ?? ''));
  return name !== undefined && Object.hasOwn(COMMANDS, name) ? name : null;
}

/**
 * Runs one command line to its end: results go to stdout, all else to stderr, and the exit code to the process.
 * @param argv as the process was given it, node and script first
 */
export async function run(argv: readonly string[]): Promise<void> {
  tameStreams();
  const stop = new AbortController();
  let interruptedBy: keyof typeof SIGNAL_EXIT | null = null;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    let first = 0;
    process.on(name, () => {
      const now = performance.now();
      // A terminal and what started us may both pass on one Ctrl-C: only a later one means that nobody wants to wait.
      if (interruptedBy !== null && now - first > PATIENCE) {
        process.removeAllListeners(name);
        process.kill(process.pid, name);
      }
      if (interruptedBy === null) first = now;
      interruptedBy = name;
      stop.abort(new Cancelled(name));
    });
  }
  const lang = languageOf(argv);
  z.config(lang === 'vi' ? z.locales.vi() : z.locales.en());
  let help = '';
  try {
    const program = await build(argv, stop.signal, (text) => {
      help += text;
    });
    await program.parseAsync(argv);
  } catch (error) {
    if (interruptedBy !== null && !(error instanceof Bug)) {
      toStderr(INTERRUPTED[lang]);
      process.exitCode = SIGNAL_EXIT[interruptedBy];
    } else process.exitCode = explain(error, lang, help);
  }
}

async function build(argv: readonly string[], signal: AbortSignal, writeErr: (text: string) => void): Promise<Command> {
  const program = new Command('soat')
    .description('Soát: kiểm tra hồ sơ thủ tục hành chính theo quy định / checks one-stop dossiers against the law')
    .version(version())
    .addOption(new Option('--lang <lang>', 'ngôn ngữ / language').choices([...LANGUAGES]).default('vi'))
    .addOption(new Option('--color <when>', 'màu / colours').choices(['auto', 'always', 'never']).default('auto'))
    .option('--ascii', 'ký hiệu chỉ dùng ASCII, chữ vẫn có dấu / ASCII signs only; letters stay', false)
    .option('-q, --quiet', 'không in bản tóm tắt / no summary', false)
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .configureOutput({ writeErr });
  const exit = (code: number): void => {
    process.exitCode = code;
  };
  const named = commandOf(argv);
  for (const name of named === null ? Object.keys(COMMANDS) : [named]) {
    const add = await COMMANDS[name]?.();
    add?.(program, signal, exit);
  }
  for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);
  return program;
}

/** The language, even of a command line that cannot be parsed. */
function languageOf(argv: readonly string[]): Lang {
  const at = argv.indexOf('--lang');
  return argv[at + 1] === 'en' || argv.includes('--lang=en') ? 'en' : 'vi';
}

/** Tells on stderr what is wrong and returns the exit code. */
function explain(error: unknown, lang: Lang, help: string): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    // A command that only groups others was called without one.
    if (error.code === 'commander.help') {
      toStderr(help.trim());
      return 2;
    }
    const detail = error.message.replace(/^error: /, '').replace(/\s+/g, ' ');
    toStderr(renderDiagnostic(diagnostic('E-USE-001', { detail }), lang));
    return 2;
  }
  if (error instanceof SoatError) {
    for (const fault of error.diagnostics) toStderr(renderDiagnostic(fault, lang));
    return error.exitCode;
  }
  toStderr(BUG[lang]);
  toStderr(stackOf(error));
  return 70;
}

/** Name and places of an error, without its message: that could hold a cell of a dossier. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return 'E-BUG';
  const shown = error instanceof Bug ? `${error.name}: ${error.message}` : error.name;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return [shown, ...frames.slice(0, 8).map((line) => line.trim())].join(' | ');
}
