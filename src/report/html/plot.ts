import { type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { Html, html } from './markup.ts';

/** What a chart of the library is made of, without what this file gives itself. */
export type Drawing = Omit<PlotOptions, 'document' | 'className' | 'style' | 'ariaLabel' | 'ariaDescription'> & {
  readonly width: number;
  readonly height: number;
};

/** An element as the library leaves it. */
interface Drawn {
  readonly nodeType: number;
  readonly localName: string;
  readonly textContent: string | null;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly childNodes: Iterable<Drawn>;
}

const ELEMENTS: ReadonlySet<string> = new Set(['g', 'path', 'rect', 'line', 'circle', 'text', 'tspan', 'title']);
const PLACES = ['x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'd', 'width', 'height', 'transform'];
const KEPT: ReadonlySet<string> = new Set([...PLACES, 'class']);
const TEXT_NODE = 3;
/** The library draws on a page, if an empty one. */
const PAPER = '<html></html>';

/**
 * A chart as the page may hold it. Of what the library draws only shapes, their places and classes are taken: colours
 * and letters are the style sheet's, for the page's policy lets no other style in, and every text is escaped like all
 * others of the page. Places are rounded to a tenth of a pixel, so that they are the same on every machine.
 * @param spoken the figures in words, for those who do not see the picture
 * @throws Error for an element that is not known
 */
export function picture(drawing: Drawing, spoken: string, kind: string): Html {
  const { width, height } = drawing;
  const drawn = plot({
    ...drawing,
    document: parseHTML(PAPER).document as NonNullable<PlotOptions['document']>,
    className: 'p',
  });
  const inner = [...(drawn as unknown as Drawn).childNodes].map(kept);
  return html`<svg role="img" aria-label="${spoken}" class="${kind}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${inner}</svg>`;
}

function kept(node: Drawn): Html {
  if (node.nodeType === TEXT_NODE) return html`${node.textContent ?? ''}`;
  const name = node.localName;
  if (name === 'style') return html``;
  if (!ELEMENTS.has(name)) throw new Error(`no element of a chart: ${name}`);
  const attributes = [...node.attributes].filter((one) => KEPT.has(one.name));
  const told = attributes.map(
    (one) => html` ${new Html(one.name)}="${PLACES.includes(one.name) ? rounded(one.value) : one.value}"`,
  );
  const inner = [...node.childNodes].map(kept);
  if (name === 'g' && told.length === 0) return html`${inner}`;
  if (inner.length === 0) return html`<${new Html(name)}${told}/>`;
  return html`<${new Html(name)}${told}>${inner}</${new Html(name)}>`;
}

const rounded = (place: string): string =>
  place.replace(/-?\d+\.\d+(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 10) / 10));
