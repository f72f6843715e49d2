import { refuse } from '../model/diagnostic.ts';
import type { RuleReport } from '../report/rules/test-formats.ts';
import { placeOf } from '../util/paths.ts';
import { nearest } from '../util/text.ts';
import type { GlobalOptions } from './globals.ts';
import { shownFolder } from './lint-paths.ts';
import { Publisher } from './publisher.ts';
import { styleFor, toStdout, wantsColor } from './streams.ts';

/** What a report is written by. */
export interface ReportFormats<T> {
  readonly [name: string]: (found: T, report: RuleReport) => string;
}

/** Where reports go: each to its file, at most one to stdout. */
interface Wanted {
  readonly name: string;
  /** Null means stdout. */
  readonly path: string | null;
}

/**
 * Makes room for reports, has the work done, told where they will stand, and writes all of them or none.
 * @param asked `name[:file]`; the summary goes to stdout when nothing else does
 */
export async function reportOn<T>(
  formats: ReportFormats<T>,
  asked: readonly string[] = [],
  options: { readonly force: boolean; readonly signal: AbortSignal },
  { lang, color, ascii, quiet }: GlobalOptions,
  work: (outputs: readonly string[]) => Promise<{ readonly found: T; readonly rulesFolder: string }>,
): Promise<T> {
  const wanted = readWanted(formats, asked);
  const publisher = new Publisher();
  try {
    for (const { path } of wanted) if (path !== null) publisher.reserve(path, options.force);
    const { found, rulesFolder } = await work(publisher.destinations);
    publisher.protect({ files: new Set(), rulesFolder: placeOf(rulesFolder) });
    const folder = shownFolder(rulesFolder);
    const render = ({ name, path }: Wanted): string => {
      const painted = name === 'text' && path === null && wantsColor(color, process.stdout.isTTY === true);
      return formats[name]?.(found, { lang, style: styleFor(painted, ascii), folder }) ?? '';
    };
    for (const one of wanted) if (one.path !== null) publisher.writeText(one.path, render(one));
    await publisher.sync(options.signal);
    options.signal.throwIfAborted();
    publisher.publish();
    const printed = wanted.find(({ path }) => path === null);
    if (printed && !(quiet && printed.name === 'text')) await toStdout(render(printed));
    return found;
  } finally {
    publisher.discard();
  }
}

function readWanted<T>(formats: ReportFormats<T>, asked: readonly string[]): readonly Wanted[] {
  const wanted = asked.map((text): Wanted => {
    const [name = '', ...rest] = text.split(':');
    const path = rest.join(':');
    if (!Object.hasOwn(formats, name)) {
      const known = Object.keys(formats);
      const near = nearest(name, known);
      refuse('E-USE-006', { format: name, known: `${near ? `${near} ? ` : ''}${known.join(', ')}` });
    }
    return { name, path: path === '-' || path === '' ? null : path };
  });
  const streams = wanted.filter(({ path }) => path === null);
  if (streams.length > 1) refuse('E-USE-010', { path: 'stdout' });
  return streams.length === 0 ? [{ name: 'text', path: null }, ...wanted] : wanted;
}
