import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { Indicator, IndicatorKind } from '../model/indicator.ts';
import type { Plan, TargetDefinition } from '../model/plan.ts';
import { itemsOf, type Scorecard } from '../model/scorecard.ts';
import { nearest } from '../util/text.ts';
import type { Definition } from './folder.ts';

type Indicators = ReadonlyMap<string, Pick<Indicator, 'id' | 'kind' | 'subject' | 'accrual' | 'periods'>>;

/**
 * Checks the scorecards against the indicators they give points for.
 * @param indicators as authored
 * @param broken names of files that cannot be used
 */
export function checkScorecards(
  scorecards: Iterable<Definition<Scorecard>>,
  indicators: Indicators,
  broken: ReadonlySet<string>,
  faults: Diagnostic[],
): void {
  const seen = new Map<string, string>();
  for (const definition of scorecards) {
    for (const { id } of itemsOf(definition.value)) {
      const other = seen.get(id);
      if (other !== undefined) {
        faults.push(diagnostic('E-RULE-013', { id, other }, definition.source.place(placeOf(definition.value, id))));
      }
      seen.set(id, definition.source.file);
    }
    checkGroups(definition, indicators, broken, faults);
    checkBands(definition, faults);
  }
}

/** Where the last item of that name stands. */
function placeOf({ groups }: Scorecard, id: string): readonly PropertyKey[] {
  const at = groups.flatMap(({ items }, g) =>
    items.map((item, i) => ({ item, path: ['groups', g, 'items', i, 'id'] })),
  );
  return at.findLast(({ item }) => item.id === id)?.path ?? [];
}

function checkGroups(
  { value, source }: Definition<Scorecard>,
  indicators: Indicators,
  broken: ReadonlySet<string>,
  faults: Diagnostic[],
): void {
  value.groups.forEach(({ id, max, items, beside }, g) => {
    const known = items.reduce((all, item) => all + (item.max ?? 0), 0);
    const isWhole = items.every((item) => item.max !== null);
    if (isWhole ? known !== max : known > max) {
      faults.push(diagnostic('E-RULE-120', { group: id, max, sum: known }, source.place(['groups', g, 'max'])));
    }
    const named = [
      ...items.map((item, i) => ({ name: item.indicator, path: ['groups', g, 'items', i, 'indicator'], scored: true })),
      ...beside.map((name, i) => ({ name, path: ['groups', g, 'beside', i], scored: false })),
    ];
    for (const { name, path, scored } of named) {
      if (name === undefined || broken.has(name)) continue;
      const indicator = indicators.get(name);
      if (!indicator) {
        const hint = nearest(name, indicators.keys()) ?? 'indicators/*.yaml';
        faults.push(diagnostic('E-RULE-016', { kind: 'indicators', id: name, hint }, source.place(path)));
        continue;
      }
      const fits =
        (!scored || indicator.kind === 'proportion') &&
        indicator.subject === 'dossier' &&
        indicator.accrual === 'period' &&
        indicator.periods === value.periods;
      if (!fits) faults.push(diagnostic('E-RULE-121', { id: name, periods: value.periods }, source.place(path)));
    }
  });
}

function checkBands({ value, source }: Definition<Scorecard>, faults: Diagnostic[]): void {
  const falls = value.bands.every(({ from }, i) => i === 0 || from < (value.bands[i - 1]?.from ?? 0));
  if (!falls || value.bands.at(-1)?.from !== 0) faults.push(diagnostic('E-RULE-122', {}, source.place(['bands'])));
}

/** Which kinds of indicators a target may be held against, by what it measures. */
const MEASURED: Readonly<Partial<Record<TargetDefinition['measure'], readonly IndicatorKind[]>>> = {
  percent: ['proportion', 'ratio'],
  count: ['count', 'mean'],
};

/** Holds that each target of a plan is compared with figures of its own kind, and one of points with a scorecard. */
export function checkMeasures(
  { value, source }: Definition<Plan>,
  indicators: Indicators,
  scorecards: ReadonlyMap<string, unknown>,
  broken: ReadonlySet<string>,
  faults: Diagnostic[],
): void {
  value.targets.forEach(({ measure, indicators: names = [] }, i) => {
    names.forEach((id, j) => {
      const place = source.place(['targets', i, 'indicators', j]);
      if (measure === 'score') {
        if (scorecards.has(id) || broken.has(id)) return;
        const hint = nearest(id, scorecards.keys()) ?? 'scorecards/*.yaml';
        faults.push(diagnostic('E-RULE-124', { id, hint }, place));
        return;
      }
      const kind = indicators.get(id)?.kind;
      if (kind === undefined || MEASURED[measure]?.includes(kind)) return;
      faults.push(diagnostic('E-RULE-123', { id, kind, measure }, place));
    });
  });
}
