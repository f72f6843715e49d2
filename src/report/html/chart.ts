import { axisX, barY, lineY, type Markish, ruleY, text } from '@observablehq/plot';
import { type Html, html } from './markup.ts';
import { picture } from './plot.ts';

/** One bar: how high it is, from 0 to 1 (null: there is no figure), what it is called, and its figure in words. */
export interface Bar {
  readonly label: string;
  readonly height: number | null;
  readonly value: string;
  /** `19/28`, or nothing. */
  readonly of: string;
}

/** A line across a chart: where it stands, from 0 to 1, and what it says. */
export interface Goal {
  readonly height: number;
  readonly label: string;
}

/** Least width of a bar with the gap beside it, and what a letter takes of it, for widths are not known here. */
const EACH = 68;
const LETTER = { value: 6.5, of: 5.6 };
/** More bars than this take a whole row of the page, and scroll on a telephone instead of shrinking. */
const MANY = 7;
/** Charts of few bars are as wide as with so many of the least width. */
const LEAST = 6;
const LEFT = 8;
const TOP = 20;
const HIGH = 120;
const FOOT = 34;

/** A label of so many letters at most; the whole stands in the tooltip and in the label of the picture. */
const MOST_LETTERS = 11;
const cut = (label: string): string => (label.length > MOST_LETTERS ? `${label.slice(0, MOST_LETTERS - 1)}…` : label);

const words = ({ label, value, of }: Bar, between: string): string =>
  `${label}${value ? between + value : ''}${of ? ` (${of})` : ''}`;

/** Bars side by side, with the line of a goal. Its label for those who do not see it names every figure. */
export function bars(title: string, of: readonly Bar[], goal: Goal | null): Html {
  const each = Math.max(
    EACH,
    ...of.map((bar) => Math.ceil(Math.max(bar.value.length * LETTER.value, bar.of.length * LETTER.of)) + 6),
  );
  const slots = Math.max(of.length, Math.floor((LEAST * EACH) / each));
  const width = LEFT * 2 + slots * each;
  const spoken = `${title}: ${of.map((bar) => words(bar, ' ')).join('; ')}`;
  // Labels may be the same text twice, so bars stand at their numbers; where there are few, they keep their width.
  const places = Array.from({ length: slots }, (_, n) => n);
  const at = { x: (_: Bar, n: number) => n, y: ({ height }: Bar) => height ?? 0 };
  const marks: Markish[] = [
    barY(of, { ...at, title: (bar: Bar) => words(bar, ': '), className: 'bar' }),
    axisX({
      ticks: places.slice(0, of.length),
      tickSize: 0,
      tickPadding: 5,
      tickFormat: (n: number) => cut(of[n]?.label ?? ''),
      label: null,
    }),
    text(of, { x: at.x, frameAnchor: 'bottom', dy: 26, text: 'of', className: 'f' }),
    ruleY([0], { className: 'axis' }),
    ...(goal ? [ruleY([goal.height], { title: () => goal.label, className: 'goal' })] : []),
    // Above the line, which would strike it out.
    text(of, { ...at, text: 'value', dy: -8 }),
  ];
  const drawing = {
    width,
    height: TOP + HIGH + FOOT,
    marginTop: TOP,
    marginBottom: FOOT,
    marginLeft: LEFT,
    marginRight: LEFT,
    x: { type: 'band', domain: places, padding: 0.18, round: false },
    y: { domain: [0, 1], axis: null },
    marks,
  } as const;
  const long = of.length > MANY ? html` class="long" tabindex="0"` : null;
  return html`<figure${long}><figcaption>${title}${goal ? html` <small>${`- - - ${goal.label}`}</small>` : null}</figcaption>${picture(drawing, spoken, 'chart')}</figure>`;
}

/** A line through shares from 0 to 1, small enough for a cell; where there is none it breaks. Said in words beside it. */
export function spark(heights: readonly (number | null)[], spoken: string): Html {
  const line = lineY(heights, { x: (_: unknown, n: number) => n, y: (height: number | null) => height ?? Number.NaN });
  const x = { type: 'linear', domain: [0, Math.max(1, heights.length - 1)] } as const;
  return picture(
    { width: 110, height: 24, margin: 4, axis: null, x, y: { domain: [0, 1] }, marks: [line] },
    spoken,
    'spark',
  );
}
