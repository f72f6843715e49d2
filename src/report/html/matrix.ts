import { TARGET_STATUSES } from '../../model/run-result.ts';
import { fill } from '../../util/text.ts';
import { count } from '../number.ts';
import { unitTargets } from '../ranked-units.ts';
import { isBinding } from '../text-targets.ts';
import { STATUS } from '../words.ts';
import { badge, NOTHING, partFigure } from './figures.ts';
import { type Html, html, joined } from './markup.ts';
import type { Target, Unit, View } from './view.ts';
import { PAGE } from './words.ts';

/** How the statuses are sorted, worst first. */
const ORDER = ['missed', 'undetermined', 'notReported', 'noData', 'notDeclared', 'declared', 'met'] as const;

/** Findings of a unit, those let off by waivers apart. */
export function findingsOf(view: View, unit: string): { readonly fail: number; readonly waived: number } {
  const outcomes = view.outcomes(unit);
  const sum = (key: 'fail' | 'waived'): number => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  return { fail: sum('fail'), waived: sum('waived') };
}

/** Binding targets that the unit misses. */
export const missedOf = (view: View, unit: string): number =>
  view.targetResults(unit).filter(({ status, target }) => {
    const bound = view.targets.get(target);
    return status === 'missed' && bound !== undefined && isBinding(bound);
  }).length;

/**
 * Every unit with every target that is computed for units: most missed first. Sorting and filtering come with the
 * script; without it the form stays hidden and nothing is missing.
 */
export function matrix(view: View): Html {
  const targets = unitTargets(view.result);
  const rows = view.result.units.map((unit) => ({
    unit,
    missed: missedOf(view, unit.id),
    ...findingsOf(view, unit.id),
  }));
  rows.sort((a, b) => b.missed - a.missed || b.fail + b.waived - a.fail - a.waived || (a.unit.id < b.unit.id ? -1 : 1));
  const n = (value: number): string => count(value, view.lang);
  const lines = rows.map(({ unit, missed, fail, waived }) => {
    const findings = waived > 0 ? `${n(fail)}+${n(waived)}` : n(fail);
    const results = new Map(view.targetResults(unit.id).map((result) => [result.target, result]));
    const statuses = [...new Set(targets.map(({ id }) => results.get(id)?.status ?? 'noData'))];
    return html`<tr data-s="${statuses.join(' ')}"><th scope="row" data-v="${unit.name}"><a href="#${view.anchor(unit.id)}">${unit.name}</a></th><td class="n" data-v="${unit.loaded}">${n(unit.loaded)}</td><td class="n" data-v="${fail}">${findings}</td><td class="n" data-v="${missed}">${n(missed)}</td>${targets.map((target) => cell(view, unit, target))}</tr>
`;
  });
  const heads = [PAGE.dossiers, PAGE.fails, PAGE.missed].map(
    (words) => html`<th scope="col" class="n">${view.say(words)}</th>`,
  );
  const ofTargets = targets.map(({ id, title }) => html`<th scope="col" title="${title[view.lang]}">${id}</th>`);
  return html`${controls(view)}<div class="wide" tabindex="0" role="region" aria-label="${view.say(PAGE.units)}"><table id="matrix"><caption>${view.say(PAGE.units)}</caption><thead><tr><th scope="col">${view.say(PAGE.unit)}</th>${heads}${ofTargets}</tr></thead><tbody>
${lines}</tbody></table></div>
<p class="key">${joined(
    targets.map(({ id, title }) => html`<b>${id}</b> ${title[view.lang]}`),
    ' · ',
  )}</p>`;
}

/** Sorted by status, then by value. */
function cell(view: View, unit: Unit, target: Target): Html {
  const result = view.targetResults(unit.id).find((one) => one.target === target.id);
  const status = result?.status ?? 'noData';
  const figures = (result?.parts ?? []).map(({ indicator }) => partFigure(view, target, indicator, unit.id));
  const [first] = figures;
  const values = figures.some((figure) => figure && figure.value !== NOTHING)
    ? html`<br>${joined(
        figures.map((figure) => figure?.value ?? NOTHING),
        ' · ',
      )}`
    : null;
  const place = ORDER.indexOf(status) * 1e6 + Math.round((first?.number ?? 0) * 1e5);
  return html`<td data-v="${place}">${badge(view, status, target)}${values}</td>`;
}

function controls(view: View): Html {
  const shown = fill(PAGE.shown[view.lang], { n: '0', total: count(view.result.units.length, view.lang) });
  const present = new Set(view.result.targetResults.flatMap(({ unit, status }) => (unit === null ? [] : [status])));
  const options = TARGET_STATUSES.filter((status) => present.has(status)).map(
    (status) => html`<option value="${status}">${view.say(STATUS[status])}</option>`,
  );
  return html`<form id="filter" hidden><label>${view.say(PAGE.find)} <input type="search" id="find" autocomplete="off"></label> <label>${view.say(PAGE.show)} <select id="show"><option value="">${view.say(PAGE.anything)}</option>${options}</select></label> <output id="shown" for="find show" data-words="${PAGE.shown[view.lang]}">${shown}</output> <span>${view.say(PAGE.sortable)}</span></form>`;
}
