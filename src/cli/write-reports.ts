import { basename, dirname, extname, join } from 'node:path';
import { FORMATS, type ReportContext, VOUCHER } from '../report/formatter.ts';
import type { Wanted } from './audit-request.ts';
import type { Publisher } from './publisher.ts';

/**
 * Writes every result where it waits to be published, in the order of `FORMATS`.
 * @returns what goes to stdout
 */
export async function writeReports(
  formats: readonly Wanted[],
  given: Omit<ReportContext, 'outputs' | 'written'>,
  publisher: Publisher,
  force: boolean,
  signal: AbortSignal,
): Promise<string> {
  const names = new Map(formats.flatMap(({ name, path }) => (path === null ? [] : [[path, name] as const])));
  for (const { name, path } of formats) {
    const formatter = path === null ? null : await FORMATS[name]?.();
    const files = formatter?.kind === 'file' ? (formatter.files?.(given) ?? 1) : 1;
    for (let n = 2; n <= files; n++) {
      const more = further(path ?? '', n);
      publisher.reserve(more, force);
      names.set(more, name);
    }
  }
  const context = { ...given, written: publisher.shown };
  let printed = '';
  const order = Object.keys(FORMATS);
  for (const { name, path } of [...formats].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))) {
    const formatter = await FORMATS[name]?.();
    const outputs = name === VOUCHER && path !== null ? await publisher.waiting(names, path, signal) : [];
    if (formatter?.kind === 'text') {
      const text = formatter.render({ ...context, outputs });
      if (path === null) printed = text;
      else publisher.writeText(path, text);
    } else if (path !== null) {
      const staged = (n: number): string => publisher.stagedPath(further(path, n));
      await formatter?.write({ ...context, outputs }, publisher.stagedPath(path), staged);
    }
    signal.throwIfAborted();
  }
  return printed;
}

/** `report.xlsx` → `report-2.xlsx`. */
const further = (path: string, n: number): string =>
  join(dirname(path), `${basename(path, extname(path))}-${n}${extname(path)}`);
