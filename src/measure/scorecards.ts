import { boundsOfPeriod, intervalOf, type RunTimes } from '../check/inputs.ts';
import { Bug } from '../model/diagnostic.ts';
import type { DeclaredValue } from '../model/plan.ts';
import type { IndicatorResult } from '../model/run-result.ts';
import type { ScorecardFigures } from '../model/score-result.ts';
import { itemsOf, type Scorecard } from '../model/scorecard.ts';
import { type ScoreBounds, scoreKey, scoreOne } from './score.ts';

/**
 * Scores every unit by itself, and all together by the figures of all dossiers.
 * @param units ids of the units that sent something
 * @param isWhole whether the units are all of the province's: what was declared for the province is not that of some
 */
export function measureScorecards(
  scorecards: readonly Scorecard[],
  results: readonly IndicatorResult[],
  units: readonly string[],
  declared: readonly DeclaredValue[],
  times: RunTimes,
  isWhole: boolean,
): { readonly figures: readonly ScorecardFigures[]; readonly bounds: ScoreBounds } {
  const byKey = new Map(results.map((result) => [`${result.indicator} ${result.unit ?? ''}`, result]));
  const reported = new Map(declared.map((value) => [`${value.target} ${value.unit}`, value]));
  const bounds = new Map<string, ReturnType<typeof scoreOne>['bounds']>();
  const figures = scorecards.map((scorecard): ScorecardFigures => {
    const { id, version, title, periods, citations, groups, bands } = scorecard;
    const period = { accrual: 'period', periods } as const;
    const isUnverified = [...itemsOf(scorecard), ...bands, ...citations].some(
      ({ standing }) => standing !== 'confirmed',
    );
    return {
      id,
      version,
      title,
      ...intervalOf(period, times),
      isOver: times.asOf >= boundsOfPeriod(period, times).to,
      unverified: isUnverified,
      max: groups.reduce((all, group) => all + group.max, 0),
      citations,
      groups,
      bands,
      results: [...units, null].map((unit) => {
        const figureOf = (indicator: string): IndicatorResult => {
          const found = byKey.get(`${indicator} ${unit ?? ''}`);
          if (!found) throw new Bug(`no result of ${indicator} for ${unit}`);
          return found;
        };
        const declaredOf = (item: string) =>
          unit === null && !isWhole ? undefined : reported.get(`${item} ${unit ?? ''}`);
        const one = scoreOne(scorecard, unit, figureOf, declaredOf);
        bounds.set(scoreKey(id, unit), one.bounds);
        return one.result;
      }),
    };
  });
  return { figures, bounds };
}
