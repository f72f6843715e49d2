import type { RunResult } from '../../../src/model/run-result.ts';
import { aboutWords } from '../../../src/report/about.ts';
import { openReasons } from '../../../src/report/text.ts';
import { REASON } from '../../../src/report/words.ts';
import { fill } from '../../../src/util/text.ts';
import { key } from './leaves.ts';

export type Reason = { readonly kind: keyof typeof REASON; readonly about: string };

/** What a report calls things, and what they are called in the result. No number comes from here. */
export class Labels {
  readonly result: RunResult;
  readonly #units: ReadonlyMap<string, string>;

  constructor(result: RunResult) {
    this.result = result;
    this.#units = new Map(result.units.map(({ id, name }) => [name, id]));
    if (this.#units.size !== result.units.length) throw new Error('two units of one name');
  }

  unit(name: string): string {
    return this.#units.get(name) ?? fail(`no unit ${name}`);
  }

  /** Kind and what it is about, of a reason in words; it is one of those that there are. */
  reason(words: string, among: readonly Reason[]): string {
    const fits = among.filter(({ kind, about }) => fill(REASON[kind].vi, { about: aboutWords(about, 'vi') }) === words);
    const keys = new Set(fits.map(({ kind, about }) => key(kind, about)));
    return only([...keys], words);
  }

  /** The reasons for which anything is open in all units together. */
  get open(): readonly Reason[] {
    return openReasons(this.result).map(({ reason }) => reason);
  }

  indicator(title: string): string {
    return only(
      this.result.indicators.filter((one) => one.title.vi === title),
      title,
    ).id;
  }

  kindOf(indicator: string): RunResult['indicators'][number]['kind'] {
    return only(
      this.result.indicators.filter(({ id }) => id === indicator),
      indicator,
    ).kind;
  }

  target(id: string): RunResult['targets'][number] {
    return only(
      this.result.targets.filter((one) => one.id === id),
      id,
    );
  }

  /** The threshold that a figure is held against first; null when it is held against none. */
  threshold(indicator: string): number | null {
    return this.result.targets.find(({ indicators }) => indicators.includes(indicator))?.threshold ?? null;
  }
}

export const fail = (what: string): never => {
  throw new Error(what);
};

/** The one there is. */
export function only<T>(some: readonly T[], what: string): T {
  const [one, ...others] = some;
  return one !== undefined && others.length === 0 ? one : fail(`${some.length} of ${what}`);
}
