import type { IndicatorResult, TargetResult } from '../../model/run-result.ts';
import { count, decimal, percentage, quantity } from '../number.ts';
import { isBinding, signOf } from '../text-targets.ts';
import { STATUS, WORDS } from '../words.ts';
import { type Html, html } from './markup.ts';
import { PLAIN, type Target, type View } from './view.ts';

export const NOTHING = '—';

export interface Figure {
  readonly value: string;
  /** `19/28`; empty where it would say the value again. */
  readonly of: string;
  /** Empty where there are none. */
  readonly bounds: string;
  /** What it is sorted by; null without a value. */
  readonly number: number | null;
  readonly undecided: number;
  readonly keptOut: number;
}

type Share = { readonly n: number; readonly d: number };
type Figures = Pick<IndicatorResult, 'value' | 'lower' | 'upper' | 'undecided' | 'widenedBy'>;

/** A figure in words. Nothing is rounded across the threshold. */
export function figureOf(view: View, row: Figures, isShare: boolean, threshold: number | null): Figure {
  const show = (share: Share): string => (isShare ? percentage : quantity)(share, view.lang, threshold);
  const { value, lower, upper } = row;
  return {
    value: value ? show(value) : NOTHING,
    of: value && (isShare || value.d !== 1) ? fraction(view, value) : '',
    bounds: lower && upper ? between(show(lower), show(upper), lower.n * upper.d === upper.n * lower.d) : '',
    number: value ? value.n / value.d : null,
    undecided: row.undecided,
    keptOut: row.widenedBy,
  };
}

export const fraction = (view: View, { n, d }: Share): string => `${count(n, view.lang)}/${count(d, view.lang)}`;

const between = (lower: string, upper: string, isExact: boolean): string => (isExact ? lower : `${lower} – ${upper}`);

/** The figure a part of a target rests on: an indicator's, or the points of a scorecard. */
export function partFigure(view: View, target: Target, id: string, unit: string | null): Figure | null {
  if (target.measure === 'score') {
    const card = view.result.scorecards.find((one) => one.id === id)?.results.find((one) => one.unit === unit);
    if (!card) return null;
    const [value, lower, upper] = [card.value, card.lower, card.upper].map(({ shown }) => decimal(shown, view.lang));
    const bounds = between(lower ?? '', upper ?? '', lower === upper);
    const number = Number(card.value.shown);
    return { value: value ?? '', of: `${value}/${card.outOf}`, bounds, number, undecided: 0, keptOut: 0 };
  }
  const row = view.figure(id, unit);
  return row ? figureOf(view, row, target.measure === 'percent', target.threshold) : null;
}

/** A status by its sign, its words and a class for its colour; a miss of what does not bind is none. */
export function badge(view: View, status: TargetResult['status'], target: Target): Html {
  const binding = isBinding(target);
  const kind = status === 'missed' && !binding ? 'notBinding' : status;
  const beside = kind === 'notBinding' ? ` (${view.say(WORDS.notBinding)})` : '';
  return html`<span class="b ${kind}">${`${signOf(status, PLAIN, binding)} ${view.say(STATUS[status])}${beside}`.trim()}</span>`;
}
