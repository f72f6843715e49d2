import { TARGET_STATUSES } from '../../model/run-result.ts';
import { fill } from '../../util/text.ts';
import { aboutWords } from '../about.ts';
import { count } from '../number.ts';
import { openReasons } from '../text.ts';
import { declaredLines, taskLines } from '../text-plan.ts';
import { isBinding } from '../text-targets.ts';
import { REASON } from '../words.ts';
import { badge } from './figures.ts';
import { accountLines } from './gate.ts';
import { type Html, html } from './markup.ts';
import type { View } from './view.ts';
import { PAGE } from './words.ts';

/** Reasons named on the first screen; the others stand below. */
const MOST_REASONS = 4;

/** What a director reads first: whether all records are accounted for, how the targets stand, what is open and why. */
export function summary(view: View): Html {
  const reasons = openReasons(view.result);
  const open = reasons.slice(0, MOST_REASONS).map(({ reason, count: n }) => {
    const words = fill(REASON[reason.kind][view.lang], { about: aboutWords(reason.about, view.lang) });
    return html`<li><b>${count(n, view.lang)}</b> ${words}</li>`;
  });
  const others = [...declaredLines(view.result, view.lang), ...taskLines(view.result, view.lang)];
  return html`<div class="three"><div><h3>${view.say(PAGE.gate)}</h3>${accountLines(view)}</div>
<div><h3>${view.say(PAGE.targets)}</h3><ul>${standings(view)}</ul><p><small>${others.map((line) => line.trim()).join(' ')}</small></p></div>
<div><h3>${view.say(PAGE.open)}</h3>${open.length > 0 ? html`<ul>${open}</ul><p><a href="#open">${view.say(PAGE.allReasons)} (${count(reasons.length, view.lang)})</a></p>` : html`<p>${view.say(PAGE.none)}</p>`}</div></div>`;
}

/** How many computed targets stand how, and which; a miss of what does not bind is told apart. */
function standings(view: View): readonly Html[] {
  const rows = view.targetResults(null).flatMap(({ target: id, status, parts }) => {
    const target = view.targets.get(id);
    return target && parts.length > 0 ? [{ target, status, binding: isBinding(target) }] : [];
  });
  return TARGET_STATUSES.flatMap((status) =>
    [true, false].flatMap((binding) => {
      const own = rows.filter((row) => row.status === status && (status !== 'missed' || row.binding === binding));
      const [first] = own;
      if (!first || (status !== 'missed' && !binding)) return [];
      const links = own.map(({ target }) => html` <a href="#t-${target.id}">${target.id}</a>`);
      return [html`<li><b>${count(own.length, view.lang)}</b> ${badge(view, status, first.target)}${links}</li>`];
    }),
  );
}
