import type { RuleOutcome } from '../../model/run-result.ts';
import { count } from '../number.ts';
import { figureOf, NOTHING } from './figures.ts';
import { type Html, html } from './markup.ts';
import { table } from './table.ts';
import { valueCell } from './targets.ts';
import type { View } from './view.ts';
import { PAGE } from './words.ts';

type Comparison = View['result']['comparisons'][number];

/** What each definition of one question counts and comes to, and on how many dossiers they disagree. */
export const definitions = (view: View): Html =>
  html`${view.result.comparisons.map((comparison) => one(view, comparison))}`;

function one(view: View, comparison: Comparison): Html {
  const ids = new Set(comparison.indicators.map(({ id }) => id));
  // A share is not rounded across the target of any of them.
  const threshold =
    view.result.targets.find(({ indicators }) => indicators.some((id) => ids.has(id)))?.threshold ?? null;
  const figure = (id: string, unit: string | null) => {
    const row = view.figure(id, unit);
    return row ? figureOf(view, row, true, threshold) : null;
  };
  const title = comparison.title[view.lang];
  const rows = comparison.indicators.map(({ id, name }) => {
    const indicator = view.indicators.get(id);
    const all = figure(id, null);
    return {
      cells: [
        html`<a href="#i-${id}">${name[view.lang]}${indicator?.unverified ? ' *' : null}</a>`,
        valueCell(all),
        all?.bounds || NOTHING,
        indicator?.definition[view.lang] ?? NOTHING,
      ],
    };
  });
  const columns = [
    { head: view.say(PAGE.definition) },
    { head: view.say(PAGE.value), isNumber: true },
    { head: view.say(PAGE.bounds), isNumber: true },
    { head: view.say(PAGE.counted) },
  ];
  const found = view.outcomes(null).filter(({ rule }) => rule === comparison.rule);
  const sum = (of: (outcome: RuleOutcome) => number): string =>
    count(
      found.reduce((total, outcome) => total + of(outcome), 0),
      view.lang,
    );
  // A waiver does not make answers agree.
  const n = sum(({ fail, waived }) => fail + waived);
  const differ =
    found.length === 0
      ? null
      : html`<p>${view.say(PAGE.differing, { n, open: sum(({ undecided }) => undecided), rule: comparison.rule })}</p>`;
  const byUnit = view.result.units
    .filter(({ loaded }) => loaded > 0)
    .map(({ id: unit, name }) => ({
      cells: [
        html`<a href="#${view.anchor(unit)}">${name}</a>`,
        ...comparison.indicators.map(({ id }) => valueCell(figure(id, unit))),
      ],
    }));
  const heads = comparison.indicators.map(({ name }) => ({ head: name[view.lang], isNumber: true }));
  return html`${table(title, columns, rows)}${differ}${table(view.say(PAGE.byUnit, { title }), [{ head: view.say(PAGE.unit) }, ...heads], byUnit)}`;
}
