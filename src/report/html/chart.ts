import { type Html, html } from './markup.ts';

/** One bar: how high it is, from 0 to 1 (null: there is no figure), what it is called, and its figure in words. */
export interface Bar {
  readonly label: string;
  readonly height: number | null;
  readonly value: string;
  /** `19/28`, or nothing. */
  readonly of: string;
}

const BAR = 56;
const GAP = 12;
const HEIGHT = 120;
const TOP = 20;
const FOOT = 34;
const LEFT = 8;
const LEAST = 6;

/** A label of so many letters at most; the whole stands in the tooltip and in the label of the picture. */
const MOST_LETTERS = 11;
const cut = (label: string): string => (label.length > MOST_LETTERS ? `${label.slice(0, MOST_LETTERS - 1)}…` : label);

/**
 * Bars side by side, with the line of a goal. Its label for those who do not see it names every figure.
 * @param goal height of the line, from 0 to 1, and what it says
 */
export function bars(title: string, of: readonly Bar[], goal: { height: number; label: string } | null): Html {
  const width = LEFT * 2 + Math.max(of.length, LEAST) * (BAR + GAP);
  const bottom = TOP + HEIGHT;
  const spoken = `${title}: ${of.map(({ label, value, of: n }) => `${label} ${value}${n ? ` (${n})` : ''}`).join('; ')}`;
  const drawn = of.map(({ label, height, value, of: n }, i) => {
    const x = LEFT + i * (BAR + GAP) + GAP / 2;
    const tall = height === null ? 0 : round(height * HEIGHT);
    const middle = x + BAR / 2;
    return html`<g><title>${`${label}: ${value}${n ? ` (${n})` : ''}`}</title><rect class="bar" x="${x}" y="${bottom - tall}" width="${BAR}" height="${tall}"/><text x="${middle}" y="${bottom - tall - 4}">${value}</text><text x="${middle}" y="${bottom + 14}">${cut(label)}</text><text class="f" x="${middle}" y="${bottom + 28}">${n}</text></g>`;
  });
  const at = goal && round(bottom - goal.height * HEIGHT);
  const line = goal
    ? html`<g><title>${goal.label}</title><line class="goal" x1="0" x2="${width}" y1="${at}" y2="${at}"/></g>`
    : null;
  return html`<figure><figcaption>${title}${goal ? html` <small>${`- - - ${goal.label}`}</small>` : null}</figcaption><svg role="img" aria-label="${spoken}" viewBox="0 0 ${width} ${bottom + FOOT}" width="${width}">${drawn}<line class="axis" x1="0" x2="${width}" y1="${bottom}" y2="${bottom}"/>${line}</svg></figure>`;
}

const WIDE = 110;
const HIGH = 24;

/** A line through shares from 0 to 1, small enough for a cell; where there is none it breaks. Said in words beside it. */
export function spark(heights: readonly (number | null)[], spoken: string): Html {
  const step = heights.length > 1 ? (WIDE - 8) / (heights.length - 1) : 0;
  const at = (height: number, i: number): string => `${round(4 + i * step)} ${round(4 + (1 - height) * (HIGH - 8))}`;
  const path = heights.map((height, i) =>
    height === null ? '' : `${(heights[i - 1] ?? null) === null ? 'M' : 'L'}${at(height, i)}`,
  );
  // A month alone has no line: its end cap is a dot.
  return html`<svg role="img" aria-label="${spoken}" class="spark" viewBox="0 0 ${WIDE} ${HIGH}" width="${WIDE}" height="${HIGH}"><path d="${path.map((move, i) => (move.startsWith('M') && (heights[i + 1] ?? null) === null ? `${move}h.01` : move)).join('')}"/></svg>`;
}

const round = (n: number): number => Math.round(n * 10) / 10;
