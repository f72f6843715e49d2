import type { Finding } from '../../model/finding.ts';
import type { Breakdown, IndicatorResult, RuleOutcome, RunResult, TargetResult } from '../../model/run-result.ts';
import type { Lang, Localised } from '../../model/text.ts';
import { fill } from '../../util/text.ts';
import type { Style } from '../formatter.ts';

/** What draws; loaded when a page is made, for it brings a library. */
export type Charts = Pick<typeof import('./chart.ts'), 'bars' | 'spark'>;
export type Target = RunResult['targets'][number];
export type Unit = RunResult['units'][number];
export type Indicator = RunResult['indicators'][number];
export type RuleInfo = RunResult['rules'][number];

/** Signs without colour: the page gives colours by class. */
export const PLAIN: Style = { paint: (_tone, text) => text, ascii: false };

/** What is shown of the findings: some of them. All are in the result's counts. */
export interface Named {
  readonly list: readonly Finding[];
  /** Most of one rule in one unit. */
  readonly each: number;
  /** All there are, undecided verdicts included. */
  readonly total: number;
}

/** A result with its rows by what they are looked up by, and the language of the page. */
export class View {
  readonly result: RunResult;
  readonly lang: Lang;
  readonly named: Named;
  readonly charts: Charts;
  readonly targets: ReadonlyMap<string, Target>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly #rules: ReadonlyMap<string, RuleInfo>;
  /** Numbers of units, for anchors: their ids may be any text. */
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #figures: ReadonlyMap<string, IndicatorResult>;
  readonly #targetResults: ReadonlyMap<string, readonly TargetResult[]>;
  readonly #outcomes: ReadonlyMap<string, readonly RuleOutcome[]>;
  readonly #breakdowns: ReadonlyMap<string, readonly Breakdown[]>;
  readonly #findings: ReadonlyMap<string, readonly Finding[]>;

  constructor(result: RunResult, lang: Lang, named: Named, charts: Charts) {
    this.result = result;
    this.lang = lang;
    this.named = named;
    this.charts = charts;
    this.targets = new Map(result.targets.map((target) => [target.id, target]));
    this.indicators = new Map(result.indicators.map((indicator) => [indicator.id, indicator]));
    this.units = new Map(result.units.map((unit) => [unit.id, unit]));
    this.#rules = new Map(result.rules.map((rule) => [key(rule.id, rule.version), rule]));
    this.#numbers = new Map(result.units.map(({ id }, n) => [id, n + 1]));
    this.#figures = new Map(result.indicatorResults.map((row) => [key(row.indicator, row.unit), row]));
    this.#targetResults = grouped(result.targetResults, ({ unit }) => key(unit));
    this.#outcomes = grouped(result.ruleOutcomes, ({ unit }) => key(unit));
    this.#breakdowns = grouped(result.breakdowns, ({ by, unit }) => key(by, unit));
    this.#findings = grouped(named.list, ({ rule, ruleVersion, unit }) => key(rule, ruleVersion, unit));
  }

  /** Words of the page's language with their holes filled. */
  say(words: Localised, values: Readonly<Record<string, string | number>> = {}): string {
    return fill(words[this.lang], values);
  }

  anchor(unit: string): string {
    return `u${this.#numbers.get(unit) ?? 0}`;
  }

  rule(id: string, version: number): RuleInfo | undefined {
    return this.#rules.get(key(id, version));
  }

  /** Short: it stands in every row of a rule. */
  ruleAnchor(rule: RuleInfo): string {
    return `r${this.result.rules.indexOf(rule) + 1}`;
  }

  figure(indicator: string, unit: string | null): IndicatorResult | undefined {
    return this.#figures.get(key(indicator, unit));
  }

  targetResults(unit: string | null): readonly TargetResult[] {
    return this.#targetResults.get(key(unit)) ?? [];
  }

  outcomes(unit: string | null): readonly RuleOutcome[] {
    return this.#outcomes.get(key(unit)) ?? [];
  }

  breakdowns(by: Breakdown['by'], unit: string | null): readonly Breakdown[] {
    return this.#breakdowns.get(key(by, unit)) ?? [];
  }

  findings(rule: string, version: number, unit: string): readonly Finding[] {
    return this.#findings.get(key(rule, version, unit)) ?? [];
  }

  unitName(id: string): string {
    return this.units.get(id)?.name ?? id;
  }

  /** The first target that a figure is held against. */
  targetOf(indicator: string): Target | undefined {
    return this.result.targets.find(({ indicators }) => indicators.includes(indicator));
  }
}

/** A key of parts, none of which can run into the next; null is all units. */
const key = (...parts: readonly (string | number | null)[]): string => JSON.stringify(parts);

export function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
