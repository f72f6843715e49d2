import type { Source } from '../lang/source.ts';
import type { CheckDoc } from '../model/lint.ts';
import type { Localised } from '../model/text.ts';
import type { LintContext } from './context.ts';

/** Where a check fires, and what its message says of it. */
export interface Hit {
  readonly source: Source;
  readonly path: readonly PropertyKey[];
  readonly params: Readonly<Record<string, string | number>>;
}

/** One thing lint looks for, with all that is said of it. */
export interface Check extends CheckDoc {
  /** What is wrong, with the params of a hit in braces. */
  readonly message: Localised;
  find(context: LintContext): Iterable<Hit>;
}

export const hit = (source: Source, path: readonly PropertyKey[], params: Hit['params'] = {}): Hit => ({
  source,
  path,
  params,
});
