import { type Html, html, type Part } from './markup.ts';

export interface Column {
  readonly head: Part;
  /** Aligned as numbers. */
  readonly isNumber?: boolean;
}

export interface Row {
  readonly cells: readonly Part[];
  readonly id?: string;
}

/**
 * A table whose first column heads its rows. It scrolls by itself where it is too wide, so that the page need not; its
 * headings repeat on every printed page.
 * @param kind of a table of numbers only, whose cells are all aligned as such: said once and not in every cell
 */
export function table(caption: Part, columns: readonly Column[], rows: readonly Row[], kind?: 'counts'): Html {
  const of = kind ? html` class="${kind}"` : null;
  return html`<div class="wide" tabindex="0" role="region" aria-label="${plain(caption)}"><table${of}>${head(caption, columns)}<tbody>${rows.map((row) => line(columns, row))}</tbody></table></div>`;
}

/** The same as cards on a narrow screen: each cell after the name of its column, which the style gives. Roles are given, for cards lose them. */
export function cards(caption: Part, columns: readonly Column[], rows: readonly Row[]): Html {
  const headings = columns.map(
    ({ head, isNumber }) => html`<th scope="col" role="columnheader"${isNumber ? html` class="n"` : null}>${head}</th>`,
  );
  const body = rows.map(
    ({ cells, id }) =>
      html`<tr role="row"${id ? html` id="${id}"` : null}>${cells.map((cell, n) =>
        n === 0
          ? html`<th scope="row" role="rowheader">${cell}</th>`
          : html`<td role="cell"${columns[n]?.isNumber ? html` class="n"` : null}>${cell}</td>`,
      )}</tr>`,
  );
  return html`<table class="cards" role="table"><caption>${caption}</caption><thead role="rowgroup"><tr role="row">${headings}</tr></thead><tbody role="rowgroup">${body}</tbody></table>`;
}

const head = (caption: Part, columns: readonly Column[]): Html =>
  html`<caption>${caption}</caption><thead><tr>${columns.map(({ head, isNumber }) => html`<th scope="col"${isNumber ? html` class="n"` : null}>${head}</th>`)}</tr></thead>`;

const line = (columns: readonly Column[], { cells, id }: Row): Html =>
  html`<tr${id ? html` id="${id}"` : null}>${cells.map((cell, n) =>
    n === 0
      ? html`<th scope="row">${cell}</th>`
      : html`<td${columns[n]?.isNumber ? html` class="n"` : null}>${cell}</td>`,
  )}</tr>`;

const plain = (part: Part): string => (typeof part === 'string' ? part : '');
