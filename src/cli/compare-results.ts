import { basename, isAbsolute } from 'node:path';
import { compareRuns } from '../history/compare.ts';
import type { ComparisonWork } from '../history/findings.ts';
import { readPublished } from '../history/published.ts';
import type { RunComparison } from '../model/run-comparison.ts';
import { type Page, pageMarkdown, pageText } from '../report/diff-page.ts';
import { runComparisonPage } from '../report/run-comparison.ts';
import type { GlobalOptions } from './globals.ts';
import { styleFor, toStdout, wantsColor } from './streams.ts';

/** What a comparison says: as a document, and as people read it. */
export interface Told<T> {
  readonly value: T;
  readonly page: (lang: GlobalOptions['lang']) => Page;
}

/**
 * Two published runs side by side.
 * @param work the machine; its folder is the command's own
 * @throws SoatError when one of them cannot be read as it was published, or both cannot be compared
 */
export async function compareResults(
  old: string,
  now: string,
  { memory, threads, temp }: Omit<ComparisonWork, 'signal'>,
  signal: AbortSignal,
): Promise<Told<RunComparison>> {
  const [was, is] = [await readPublished(old, signal), await readPublished(now, signal)];
  const value = await compareRuns(was, is, { temp, memory, threads, signal });
  return { value, page: (lang) => runComparisonPage(value, { old: shown(old), new: shown(now) }, lang) };
}

/** What was given, without where on this machine it lies. */
export const shown = (given: string): string => (isAbsolute(given) ? basename(given) : given);

/** Writes a comparison to stdout. */
export async function tellComparison(
  { value, page }: Told<unknown>,
  format: 'text' | 'json' | 'markdown',
  { lang, color, ascii }: GlobalOptions,
): Promise<void> {
  if (format === 'json') return toStdout(`${JSON.stringify(value, null, 2)}\n`);
  if (format === 'markdown') return toStdout(pageMarkdown(page(lang), lang));
  const style = styleFor(wantsColor(color, process.stdout.isTTY === true), ascii);
  return toStdout(pageText(page(lang), lang, style));
}
