import type { BreakdownTally, KeyCount } from '../check/breakdowns.ts';
import { intervalOf, type RunTimes } from '../check/inputs.ts';
import type { SumTally } from '../check/sums.ts';
import type { Count, IndicatorMeaning } from '../check/tally.ts';
import type { ExceptionCount } from '../check/waivers.ts';
import { placeOfBand } from '../model/days-late.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Breakdown, IndicatorResult } from '../model/run-result.ts';
import type { Localised } from '../model/text.ts';
import { type Bounds, boundsOf, type Counts, countBounds, isAbsurd, type Sums, sumBounds } from './bounds.ts';
import { type FlagFindings, IndicatorFlags, NO_FLAGS } from './flags.ts';
import { byUnit, Drawer } from './tallies.ts';
import { exceptionsIn } from './waivers.ts';

/** A place figures are for: a unit, or all of them (no number). */
export interface Place {
  readonly no: number | null;
  readonly id: string | null;
  /** Records kept out at the gate that may belong here. */
  readonly keptOut: number;
}

/** What the indicators about dossiers are measured from, beside their verdicts. */
export interface IndicatorExtras {
  readonly flags: FlagFindings;
  readonly breakdowns: readonly BreakdownTally[];
  /** Of means and ratios: the sums over the records whose numbers are known, by unit. */
  readonly sums: SumTally;
  /** What people call a value of a dimension; null where it speaks for itself. */
  readonly label: (by: Breakdown['by'], key: string) => Localised | null;
  /** Dossiers that waivers take out of denominators; without waivers there are none. */
  readonly exceptions?: readonly ExceptionCount[];
}

export const NO_EXTRAS: IndicatorExtras = { flags: NO_FLAGS, breakdowns: [], sums: new Map(), label: () => null };

/** The figures of one indicator: each unit by itself, and all together. */
export function measureIndicator(
  indicator: Indicator,
  counts: readonly Count<IndicatorMeaning>[],
  places: readonly Place[],
  times: RunTimes,
  extras: IndicatorExtras,
): { readonly results: readonly IndicatorResult[]; readonly breakdowns: readonly Breakdown[] } {
  const flags = new IndicatorFlags(indicator, extras.flags);
  const countsOf = byUnit(flags.open(counts));
  const excepted = exceptionsIn(extras.exceptions ?? [], indicator.id);
  const results = places.map(({ no, id, keptOut: widenedBy }): IndicatorResult => {
    const sums = indicator.sums ? sumsIn(extras.sums.get(indicator.id), no) : null;
    const absurd = sums !== null && isAbsurd(sums);
    const own = countsOf(no);
    const drawer = new Drawer(absurd ? own.map((count) => withoutFigure(count, indicator)) : own);
    const figure = figureOf(indicator, drawer, widenedBy, absurd ? null : sums);
    const exceptions = excepted(no);
    return {
      indicator: indicator.id,
      unit: id,
      ...intervalOf(indicator, times),
      ...populationsOf(indicator, drawer),
      undecidedBy: drawer.undecidedBy,
      ...figure,
      flagUnverified: flags.constant(no),
      flagContradicted: flags.contradicted(no),
      ...(exceptions > 0 ? { net: netOf(figure, exceptions) } : {}),
    };
  });
  const breakdowns = extras.breakdowns
    .filter((one) => one.indicator === indicator.id)
    .flatMap((one) => breakDown(indicator, one, flags.open(one.counts), places, extras.label));
  return { results, breakdowns };
}

type Counted = Drawer<Exclude<IndicatorMeaning, object>>;

/** Where the records of an indicator stand outside its denominator. */
export function populationsOf(indicator: Indicator, drawer: Counted) {
  return {
    initialPopulation: drawer.total - drawer.of('outsidePopulation'),
    outsideDenominator: drawer.of('outsideDenominator'),
    excluded: indicator.denominatorExclusion.map((e) => ({ id: e.id, count: drawer.of(`excluded:${e.id}`) })),
  };
}

/** The sums of one place: all units together are summed from them. */
function sumsIn(tally: ReadonlyMap<number, Sums> | undefined, place: number | null): Sums {
  const own = place === null ? [...(tally?.values() ?? [])] : [tally?.get(place) ?? NO_SUMS];
  return own.reduce((all, { above, below }) => ({ above: all.above + above, below: all.below + below }), NO_SUMS);
}

const NO_SUMS: Sums = { above: 0, below: 0 };

/** A record whose numbers were summed, where the sum is no figure. */
const withoutFigure = (count: Count<IndicatorMeaning>, { sums }: Indicator): Count<IndicatorMeaning> =>
  count.meaning === 'numerator' && sums ? { ...count, meaning: { kind: 'unreadable', about: sums.above } } : count;

/** What is known of a figure, by its kind. */
export function boundsBy({ kind }: Pick<Indicator, 'kind'>, counts: Counts, sums: Sums | null): Bounds {
  switch (kind) {
    case 'proportion':
      return boundsOf(counts);
    case 'count':
      return countBounds(counts);
    case 'mean':
    case 'ratio':
      return sumBounds(sums, counts.open);
  }
}

function figureOf(indicator: Indicator, drawer: Counted, widenedBy: number, sums: Sums | null) {
  const numerator = drawer.of('numerator');
  const mendableMisses = drawer.of('mendableMiss');
  const denominator = numerator + drawer.of('miss') + mendableMisses;
  const { undecided } = drawer;
  const bounds = boundsBy(indicator, { numerator, denominator, open: undecided + widenedBy }, sums);
  return { denominator, numerator, mendableMisses, undecided, widenedBy, ...bounds };
}

/** A proportion without some of its misses. */
function netOf(
  { numerator, denominator: raw, undecided, widenedBy }: ReturnType<typeof figureOf>,
  exceptions: number,
): IndicatorResult['net'] {
  const denominator = raw - exceptions;
  if (denominator < numerator) throw new Bug(`${exceptions} exceptions of ${raw - numerator} misses`);
  return { exceptions, denominator, ...boundsOf({ numerator, denominator, open: undecided + widenedBy }) };
}

/** Bands of days late have an order of their own; other values stand by their text. */
const isBefore = (by: Breakdown['by'], a: string, b: string): boolean =>
  by === 'daysLate' ? placeOfBand(a) < placeOfBand(b) : a < b;

/** One row for each place and value of a dimension that has dossiers of the population. */
function breakDown(
  indicator: Indicator,
  { by }: BreakdownTally,
  counts: readonly KeyCount[],
  places: readonly Place[],
  label: IndicatorExtras['label'],
): readonly Breakdown[] {
  const groups = new Map<string | null, KeyCount[]>();
  for (const count of counts) {
    const group = groups.get(count.key);
    if (group) group.push(count);
    else groups.set(count.key, [count]);
  }
  const keys = [...groups.keys()].sort((a, b) => (a === null ? 1 : b === null ? -1 : isBefore(by, a, b) ? -1 : 1));
  const countsOf = keys.map((key) => byUnit(groups.get(key) ?? []));
  return places.flatMap(({ no, id, keptOut }) =>
    keys.flatMap((key, i): Breakdown[] => {
      const own = countsOf[i]?.(no) ?? [];
      if (own.length === 0) return [];
      const drawer = new Drawer(own);
      const populations = populationsOf(indicator, drawer);
      if (populations.initialPopulation === 0) return [];
      const { mendableMisses: _, ...figure } = figureOf(indicator, drawer, keptOut, null);
      const excluded = populations.excluded.reduce((sum, { count }) => sum + count, 0);
      const head = { indicator: indicator.id, unit: id, by, key, label: key === null ? null : label(by, key) };
      return [{ ...head, ...populations, excluded, ...figure }];
    }),
  );
}
