import type { LintFinding } from '../model/lint.ts';
import { fill } from '../util/text.ts';
import type { Check, Hit } from './check.ts';

/** What a check found, with its place and its words. */
export function findingOf(check: Omit<Check, 'find'>, { source, path, params }: Hit): LintFinding {
  const { code, name, level, message, now, fixable } = check;
  const { line = 1, column = 1 } = source.place(path);
  const say = ({ vi, en }: Check['message']): LintFinding['message'] => ({
    vi: fill(vi, params),
    en: fill(en, params),
  });
  return { code, name, level, file: source.file, line, column, message: say(message), now: say(now), fixable };
}
