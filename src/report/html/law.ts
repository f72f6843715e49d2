import { type Citation, citedPlace } from '../../model/law.ts';
import { aboutWords } from '../about.ts';
import { intervalWords } from '../pages/law.ts';
import { SEVERITY } from '../words.ts';
import { type Html, html, type Part } from './markup.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { PAGE } from './words.ts';

/** What every target, indicator and rule says and rests on, in the words of the acts. Every figure links here. */
export function law(view: View): Html {
  const { targets, indicators, rules, acts } = view.result;
  const planned = targets.map(({ id, title, quote, place, note, indicators: own }) => {
    const links = own.map((indicator) =>
      view.indicators.has(indicator) ? html` <a href="#i-${indicator}">${indicator}</a>` : null,
    );
    return html`<dt id="t-${id}"><b>${id}</b> ${title[view.lang]}${links}</dt><dd>${place}<q>${quote}</q>${note ? html`<small>${note}</small>` : null}</dd>`;
  });
  const counted = indicators.map((indicator) => {
    const { id, title, definition, exclusions, citations, unverified } = indicator;
    const not = exclusions.map((one) => one.title[view.lang]).join(', ');
    const out = not ? html`<p>${view.say(PAGE.excludes, { what: not })}</p>` : null;
    return html`<dt id="i-${id}">${title[view.lang]}${star(unverified)} <small>${id}</small></dt><dd><p>${definition[view.lang]}</p>${out}${cited(view, citations)}</dd>`;
  });
  const judged = rules.map((rule) => {
    const lacks = rule.lacks.map((field) => aboutWords(field, view.lang)).join(', ');
    const about = [view.say(SEVERITY[rule.severity]), intervalWords(rule.inForce, view.lang), rule.ref];
    const without = lacks ? html`<p>${view.say(PAGE.lacks, { what: lacks })}</p>` : null;
    return html`<dt id="${view.ruleAnchor(rule)}">${rule.title[view.lang]}${star(rule.unverified)} <small>${`${rule.id} v${rule.version} · ${about.filter(Boolean).join(' · ')}`}</small></dt><dd>${without}${cited(view, rule.citations)}</dd>`;
  });
  const columns = [PAGE.number, PAGE.title].map((head) => ({ head: view.say(head) }));
  const listed = acts.map(({ id, number, title, standing }) => ({
    cells: [
      number ?? id,
      `${title[view.lang]}${standing === 'unverified' ? ` * (${view.say(PAGE.notConfirmed)})` : ''}`,
    ],
  }));
  return html`<h3>${view.say(PAGE.planSays)}</h3><dl class="law">${planned}</dl>
<h3>${view.say(PAGE.indicators)}</h3><dl class="law">${counted}</dl>
<h3>${view.say(PAGE.rules)}</h3><dl class="law">${judged}</dl>
${table(view.say(PAGE.acts), columns, listed)}`;
}

const star = (unverified: boolean): string => (unverified ? ' *' : '');

function cited(view: View, citations: readonly Citation[]): Part {
  const acts = new Map(view.result.acts.map((act) => [act.id, act]));
  const items = citations.map(({ act: id, provision, quote, inForce, standing }) => {
    const act = acts.get(id);
    const name = act?.number ?? act?.short?.[view.lang] ?? act?.title[view.lang] ?? id;
    const open = standing === 'unverified' ? ` * (${view.say(PAGE.notConfirmed)})` : '';
    const where = citedPlace(provision, name, ', ');
    const words = quote ? html`<q>${quote}</q>` : html` <small>${view.say(PAGE.noQuote)}</small>`;
    return html`<li>${`${where} (${intervalWords(inForce, view.lang)})${open}`}${words}</li>`;
  });
  return html`<ul>${items}</ul>`;
}
