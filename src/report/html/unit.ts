import { dayWords } from '../../model/day-words.ts';
import type { RuleOutcome } from '../../model/run-result.ts';
import { fill } from '../../util/text.ts';
import { aboutWords } from '../about.ts';
import { count } from '../number.ts';
import { openReasons } from '../text.ts';
import { REASON, SEVERITY, WORDS } from '../words.ts';
import { dimensionTable, worst } from './breakdowns.ts';
import { daysLateTable } from './days-late.ts';
import { type Html, html, type Part } from './markup.ts';
import { findingsOf, missedOf } from './matrix.ts';
import { table } from './table.ts';
import { targetTable } from './targets.ts';
import type { RuleInfo, Unit, View } from './view.ts';
import { PAGE } from './words.ts';

/** One unit from its targets down to the dossiers: closed until it is asked for, open on paper. */
export function unitDetails(view: View, unit: Unit): Html {
  const n = (value: number): string => count(value, view.lang);
  const { fail } = findingsOf(view, unit.id);
  const head = html`<b>${unit.name}</b> <span>${view.say(PAGE.dossiers)}: ${n(unit.loaded)} · ${view.say(PAGE.fails)}: ${n(fail)} · ${view.say(PAGE.missed)}: ${n(missedOf(view, unit.id))}</span>`;
  const abolished = unit.abolishedFrom
    ? html`<p>${view.say(WORDS.abolishedUnits)}: ${view.say(WORDS.abolished, { unit: unit.name, day: dayWords(unit.abolishedFrom, view.lang) })}</p>`
    : null;
  const caption = (words: { vi: string; en: string }): string => view.say(words, { unit: unit.name });
  const body: Part =
    unit.reported || unit.loaded > 0
      ? [
          targetTable(view, unit.id, caption(PAGE.ofUnit)),
          dimensionTable(view, 'month', unit.id, caption(PAGE.monthsOfUnit)),
          dimensionTable(view, 'channel', unit.id, caption(PAGE.channelsOfUnit)),
          daysLateTable(view, unit.id, caption(PAGE.daysLateOfUnit)),
          findingsTable(view, unit, caption(PAGE.findingsOfUnit)),
          reasons(view, unit),
          worst(view, 'procedure', unit.id, caption(PAGE.proceduresOfUnit)),
          worst(view, 'field', unit.id, caption(PAGE.fieldsOfUnit)),
        ]
      : html`<p>${view.say(PAGE.noDossiers)}</p>`;
  return html`<details class="unit" id="${view.anchor(unit.id)}"><summary>${head}</summary>
<p>${`${unit.id} · ${view.say(PAGE.loadedKept, { loaded: n(unit.loaded), kept: n(unit.keptOut) })}`}</p>${abolished}
${body}
<p class="d">${view.say(PAGE.unitDigest, { digest: unit.digest })}</p></details>
`;
}

/** The rules that found something in the unit, or could not tell; most findings first. */
function findingsTable(view: View, unit: Unit, caption: string): Html | null {
  const found = view
    .outcomes(unit.id)
    .filter(({ fail, waived, undecided }) => fail + waived + undecided > 0)
    .sort((a, b) => b.fail + b.waived - a.fail - a.waived || b.undecided - a.undecided || (a.rule < b.rule ? -1 : 1));
  if (found.length === 0) return null;
  const hasWaivers = view.result.waivers !== undefined;
  const columns = [
    { head: view.say(PAGE.rule) },
    { head: view.say(PAGE.severity) },
    { head: view.say(WORDS.fail), isNumber: true },
    ...(hasWaivers ? [{ head: view.say(WORDS.waived), isNumber: true }] : []),
    { head: view.say(WORDS.undecided), isNumber: true },
    { head: view.say(PAGE.examples) },
  ];
  const rows = found.map((outcome) => {
    const rule = view.rule(outcome.rule, outcome.version);
    const name = `${rule?.title[view.lang] ?? outcome.rule}${rule?.unverified ? ' *' : ''}`;
    return {
      cells: [
        rule ? html`<a href="#${view.ruleAnchor(rule)}">${name}</a>` : name,
        rule ? severity(view, rule) : null,
        count(outcome.fail, view.lang),
        ...(hasWaivers ? [count(outcome.waived, view.lang)] : []),
        count(outcome.undecided, view.lang),
        examples(view, outcome, unit.id),
      ],
    };
  });
  return table(caption, columns, rows);
}

/** What weighs most is marked beside its word. */
const severity = (view: View, { severity: level }: RuleInfo): Part =>
  level === 'note' ? view.say(SEVERITY[level]) : html`<span class="${level}">${view.say(SEVERITY[level])}</span>`;

/** Why verdicts of the unit are open, most frequent first. */
function reasons(view: View, unit: Unit): Html | null {
  const words = openReasons(view.result, unit.id).map(
    ({ reason, count: n }) =>
      `${fill(REASON[reason.kind][view.lang], { about: aboutWords(reason.about, view.lang) })} (${count(n, view.lang)})`,
  );
  return words.length === 0 ? null : html`<p class="why"><b>${view.say(PAGE.open)}:</b> ${words.join('; ')}</p>`;
}

/** Some of the dossiers, with how many there are: undecided ones have findings only where a cell of theirs is bad. */
function examples(view: View, { rule, version, fail, waived }: RuleOutcome, unit: string): Part {
  const list = view.findings(rule, version, unit);
  const all = fail + waived;
  if (list.length === 0) return null;
  const failing = list.filter(({ outcome }) => outcome !== 'undecided').length;
  const items = list.map(({ maHoSo, message, sourceFile, sourcePart, record, outcome }) => {
    const place = [sourceFile, sourcePart, view.say(PAGE.record, { record })].filter(Boolean).join(', ');
    const words = outcome === 'fail' ? '' : ` (${view.say(WORDS[outcome])})`;
    // Most messages name the dossier themselves.
    const code = message.includes(maHoSo) ? null : html`<b>${maHoSo}</b> `;
    return html`<li>${code}${message}${words} <small>${place}</small></li>`;
  });
  const more =
    all > failing
      ? html`<li class="more">${view.say(PAGE.examplesOf, { shown: count(failing, view.lang), total: count(all, view.lang) })}</li>`
      : null;
  return html`<ul>${items}${more}</ul>`;
}
