import { dayWords } from '../../model/day-words.ts';
import type { FormResult, FormRow } from '../../model/form-result.ts';
import { fill } from '../../util/text.ts';
import { aboutWords } from '../about.ts';
import { count } from '../number.ts';
import { againstWords } from '../text-form.ts';
import { REASON } from '../words.ts';
import { type Html, html, type Part } from './markup.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { PAGE } from './words.ts';

/** Rows that the page has; a field of one unit or level is for the workbook and the table: they are hundreds. */
const BROAD: ReadonlySet<FormRow['scope']> = new Set(['total', 'level']);
const NARROW: ReadonlySet<FormRow['scope']> = new Set(['field', 'unit']);

/** Each statutory form: what is counted, whether it adds up, all units and levels at once, fields and units on demand. */
export function forms(view: View): Html | null {
  const { forms: results } = view.result;
  return results.length === 0 ? null : html`${results.map((form) => oneForm(view, form))}`;
}

function oneForm(view: View, form: FormResult): Html {
  const title = `${form.title[view.lang]}${form.unverified ? ' *' : ''}`;
  const interval = view.say(PAGE.formInterval, {
    from: dayWords(form.from, view.lang),
    to: dayWords(form.to, view.lang, -1),
  });
  const against = againstWords(form, view.lang).map((line) => html`<p>${line}</p>`);
  const narrow = form.rows.filter(({ scope }) => NARROW.has(scope));
  const left = form.rows.length - form.rows.filter(({ scope }) => BROAD.has(scope) || NARROW.has(scope)).length;
  const more = left > 0 ? html`<p class="more">${view.say(PAGE.formMore, { n: count(left, view.lang) })}</p>` : null;
  const rest = view.say(PAGE.formRest, { n: count(narrow.length, view.lang) });
  return html`<h3>${title}</h3><p>${interval}</p>
${rows(view, form, view.say(PAGE.formTotals), BROAD)}
${identities(view, form)}${against}${open(view, form)}
<details class="unit"><summary><b>${rest}</b></summary>
${rows(view, form, rest, NARROW)}${more}</details>
<details class="unit"><summary><b>${view.say(PAGE.formColumns)}</b></summary>
${columns(view, form)}<h4>${view.say(PAGE.formChoices)}</h4><ul>${form.choices.map((words) => html`<li>${words[view.lang]}</li>`)}</ul></details>
`;
}

/** Heads are the numbers of the law, with their titles for whoever points at them; all titles stand below. */
function rows(view: View, form: FormResult, caption: string, scopes: ReadonlySet<FormRow['scope']>): Html {
  const heads = form.columns.map(({ no, title, apart }) => ({
    head: html`<abbr title="${title[view.lang]}"${apart ? html` class="apart"` : null}>[${no}]</abbr>`,
  }));
  const lines = form.rows
    .filter(({ scope }) => scopes.has(scope))
    .map((row) => ({ cells: [nameOf(view, row), ...row.cells.map((n) => count(n, view.lang))] }));
  return table(caption, [{ head: view.say(PAGE.formRow) }, ...heads], lines, 'counts');
}

function nameOf(view: View, { scope, unit, level, field }: FormRow): Part {
  const nameless = view.say(PAGE.nobody);
  switch (scope) {
    case 'total':
      return html`<b>${view.say(PAGE.allUnits)}</b>`;
    case 'unit':
      return view.unitName(unit ?? '');
    case 'level':
      return level ? view.say(LEVEL_WORDS[level]) : `${view.say(PAGE.level)}: ${nameless}`;
    default:
      return `${view.say(PAGE.field)}: ${field ?? nameless}`;
  }
}

const LEVEL_WORDS = { tinh: PAGE.provinceLevel, xa: PAGE.communeLevel } as const;

/** Every identity by the figures of all units: they held in every row, or there were no page. */
function identities(view: View, form: FormResult): Html {
  const [total] = form.rows;
  const cell = (no: string): string =>
    count(total?.cells[form.columns.findIndex((column) => column.no === no)] ?? 0, view.lang);
  const sum = (sides: readonly string[], words: (no: string) => string): string => sides.map(words).join(' + ');
  const lines = form.identities.map(
    ({ left, right }) =>
      html`<li>✔ ${`${sum(left, (no) => `[${no}]`)} = ${sum(right, (no) => `[${no}]`)}`}: ${`${sum(left, cell)} = ${sum(right, cell)}`}</li>`,
  );
  return html`<p>${view.say(PAGE.formHolds)}</p><ul class="identities">${lines}</ul>`;
}

/** Why dossiers of all units are undecided, by the part they are undecided in. */
function open(view: View, form: FormResult): Html | null {
  const found = form.rows[0]?.undecidedBy ?? [];
  const words = found.map(
    ({ kind, about, count: n }) =>
      `${fill(REASON[kind][view.lang], { about: aboutWords(about, view.lang) })} (${count(n, view.lang)})`,
  );
  return words.length === 0 ? null : html`<p class="why"><b>${view.say(PAGE.open)}:</b> ${words.join('; ')}</p>`;
}

function columns(view: View, form: FormResult): Html {
  const lines = form.columns.map(({ no, title, apart }) => ({
    cells: [`[${no}]`, title[view.lang], apart ? view.say(PAGE.formApart) : null],
  }));
  const heads = [PAGE.formColumn, PAGE.title, PAGE.remarks].map((words) => ({ head: view.say(words) }));
  return table(view.say(PAGE.formColumns), heads, lines);
}
