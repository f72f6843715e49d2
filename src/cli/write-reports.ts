import { FORMATS, type ReportContext, VOUCHER } from '../report/formatter.ts';
import type { Wanted } from './audit-request.ts';
import type { Publisher } from './publisher.ts';

/**
 * Writes every result where it waits to be published, the one that vouches for the others last.
 * @returns what goes to stdout
 */
export async function writeReports(
  formats: readonly Wanted[],
  context: Omit<ReportContext, 'outputs'>,
  publisher: Publisher,
  signal: AbortSignal,
): Promise<string> {
  const names = new Map(formats.flatMap(({ name, path }) => (path === null ? [] : [[path, name] as const])));
  const vouching = formats.filter(({ name }) => name === VOUCHER);
  let printed = '';
  for (const { name, path } of [...formats.filter((one) => !vouching.includes(one)), ...vouching]) {
    const formatter = await FORMATS[name]?.();
    const outputs = name === VOUCHER && path !== null ? await publisher.waiting(names, path, signal) : [];
    if (formatter?.kind === 'text') {
      const text = formatter.render({ ...context, outputs });
      if (path === null) printed = text;
      else publisher.writeText(path, text);
    } else if (path !== null) await formatter?.write({ ...context, outputs }, publisher.stagedPath(path));
    signal.throwIfAborted();
  }
  return printed;
}
