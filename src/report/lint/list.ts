import type { CheckDoc } from '../../model/lint.ts';
import type { Lang } from '../../model/text.ts';

/** Every check in a line: code, level, name, title, and whether `--fix` mends it. */
export function lintList(checks: readonly CheckDoc[], lang: Lang): string {
  const wide = Math.max(...checks.map(({ name }) => name.length));
  return checks
    .map(({ code, level, name, title, fixable }) =>
      `${code}  ${level.padEnd(7)}  ${name.padEnd(wide)}  ${title[lang]}${fixable ? ' (--fix)' : ''}`.trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
