import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { readKey } from '../../audit/key-file.ts';
import { extract } from '../../extract/extract.ts';
import { extractFiles } from '../../extract/files.ts';
import { refuse } from '../../model/diagnostic.ts';
import type { Lang } from '../../model/text.ts';
import { placeOf } from '../../util/paths.ts';
import { type AuditOptions, readRequest } from '../audit-request.ts';
import { type GlobalOptions, globals } from '../globals.ts';
import { addInputOptions } from '../input-options.ts';
import { parsePlace } from '../options.ts';
import { modeOf, Progress } from '../progress.ts';
import { Publisher } from '../publisher.ts';
import { toStdout } from '../streams.ts';

interface ExtractOptions extends Omit<AuditOptions, 'failOn'> {
  readonly key?: string;
}

const EXAMPLES = `
Ví dụ / examples:
  soat extract --config soat.yaml --key khoa --out rut-gon
`;

/** `soat extract`: a copy of the dumps without personal data that gives the same figures. */
export function addExtract(program: Command, signal: AbortSignal): void {
  const command = program
    .command('extract')
    .description(
      'viết bản rút gọn đã che của dữ liệu, soát ra cùng số liệu / write a keyed copy of the dumps that gives the same figures',
    )
    .addHelpText('before', EXAMPLES)
    .argument('[dump...]', 'tệp hồ sơ / dossier files or globs')
    .option('--key <file>', 'tệp khóa, ít nhất 32 byte / key file, at least 32 bytes')
    .option('-o, --out <folder>', 'thư mục ghi ra / folder', parsePlace)
    .option('--force', 'ghi vào thư mục đã có / write into a folder that is there');
  addInputOptions(command);
  command.action(async (dump: readonly string[], options: ExtractOptions) => {
    await runExtract(dump, options, globals(command), signal);
  });
}

async function runExtract(
  dump: readonly string[],
  options: ExtractOptions,
  { lang, quiet }: GlobalOptions,
  signal: AbortSignal,
): Promise<void> {
  const out = options.out ?? refuse('E-USE-001', { detail: '--out' });
  const keyPath = options.key ?? refuse('E-USE-001', { detail: '--key' });
  const key = readKey(keyPath);
  const { request, without } = readRequest(dump, { ...options, failOn: [], waivers: false });
  if (options.config !== undefined && placeOf(out) === dirname(placeOf(options.config)))
    refuse('E-USE-170', { path: out });
  if (!options.force && existsSync(out)) refuse('E-USE-063', { path: out });
  const publisher = new Publisher();
  const progress = new Progress(quiet ? 'none' : modeOf(options.progress, process.stderr), lang, process.stderr);
  const path = (name: string): string => join(out, name);
  try {
    for (const name of extractFiles(request)) publisher.reserve(path(name), options.force === true);
    const audit = {
      ...request,
      alsoRead: [...(request.alsoRead ?? []), keyPath],
      outputs: publisher.destinations,
      outputFolders: publisher.folders,
      signal,
      onProgress: progress.take.bind(progress),
    };
    const folder = resolve(out);
    const records = await extract({ audit, without, key, folder, pathOf: (name) => publisher.stagedPath(path(name)) });
    progress.take({ type: 'begin', phase: 'publish' });
    await publisher.sync(signal);
    await new Promise((resume) => setImmediate(resume));
    signal.throwIfAborted();
    publisher.publish();
    progress.finish();
    if (!quiet) await toStdout(said(lang, records, out));
  } finally {
    progress.stop();
    publisher.discard();
  }
}

const said = (lang: Lang, records: number, out: string): string =>
  lang === 'vi'
    ? `Đã viết bản rút gọn đã che của ${records} bản ghi hồ sơ vào ${out}.\nsoat audit --config ${join(out, 'soat.yaml')}\n`
    : `Wrote a keyed extract of ${records} dossier records to ${out}.\nsoat audit --config ${join(out, 'soat.yaml')}\n`;
