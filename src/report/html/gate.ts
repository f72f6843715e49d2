import { fill } from '../../util/text.ts';
import { aboutWords } from '../about.ts';
import { count } from '../number.ts';
import { fileNotes, mappingNotes, unitNotes } from '../text-load.ts';
import { ABOUT, BECAUSE, REJECTED, WORDS } from '../words.ts';
import { type Html, html } from './markup.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { PAGE } from './words.ts';

const DRAWERS = ['headers', 'blanks', 'totals', 'rejected', 'duplicates', 'conflicts', 'loaded'] as const;
const OUTCOMES = ['notApplicable', 'pass', 'fail', 'waived', 'undecided'] as const;

/** What became of every record and of every verdict: two accounts whose rows add up to their last line. */
export function gate(view: View): Html {
  const { load, rules } = view.result;
  const n = (value: number): string => count(value, view.lang);
  const ofRecords = new Set(rules.filter(({ kind }) => kind === 'load').map(({ id }) => id));
  const all = view.outcomes(null).filter(({ rule }) => !ofRecords.has(rule));
  const sums = OUTCOMES.map((key) => ({ key, sum: all.reduce((total, outcome) => total + outcome[key], 0) }));
  const verdicts = sums.reduce((total, { sum }) => total + sum, 0);
  const columns = (what: string): { head: string; isNumber?: boolean }[] => [
    { head: what },
    { head: view.say(PAGE.count), isNumber: true },
  ];
  const records = table(
    view.say(PAGE.records),
    columns(view.say(PAGE.what)),
    DRAWERS.map((key) => ({ cells: [view.say(WORDS[key]), n(load[key])] })),
  );
  const outcomes = table(
    view.say(PAGE.outcomes),
    columns(view.say(PAGE.outcome)),
    sums.map(({ key, sum }) => ({ cells: [view.say(WORDS[key]), n(sum)] })),
  );
  const dossiers = all[0]?.loaded ?? 0;
  const addsUp = view.say(PAGE.adds, { total: n(load.physicalRecords) });
  const judged = view.say(PAGE.addsOutcomes, { dossiers: n(dossiers), rules: n(all.length), total: n(verdicts) });
  return html`<div class="two"><div>${records}${holds(view, addsUp, DRAWERS.reduce((sum, key) => sum + load[key], 0) === load.physicalRecords)}</div>
<div>${outcomes}${holds(view, judged, all.reduce((sum, { loaded }) => sum + loaded, 0) === verdicts)}</div></div>
${notes(view)}`;
}

/** A run whose accounts do not add up has ended before any report; the page says what it sees all the same. */
const holds = (view: View, words: string, adds: boolean): Html =>
  html`<p class="sum"><span class="b ${adds ? 'met' : 'missed'}">${adds ? `✔ ${view.say(WORDS.holds)}` : '✖'}</span> ${words}</p>`;

function notes(view: View): Html {
  const { result, lang } = view;
  const n = (value: number): string => count(value, lang);
  const lists: readonly (readonly [name: string, items: readonly string[]])[] = [
    [
      view.say(WORDS.keptOut),
      result.rejectedBy.map(
        ({ about, reason, count: rows }) =>
          `${fill(REJECTED[reason]?.[lang] ?? reason, { about: aboutWords(about, lang) })} (${n(rows)})`,
      ),
    ],
    [
      view.say(WORDS.unreadable),
      result.unreadable.map(
        ({ table: of, field, count: cells, because }) =>
          `${of === 'dossiers' ? '' : `${ABOUT[of]?.[lang] ?? of}: `}${aboutWords(field, lang)} (${n(cells)}: ${because.map(({ kind }) => BECAUSE[kind][lang]).join(', ')})`,
      ),
    ],
    [
      view.say(WORDS.unavailable),
      result.unavailable.map(({ table: of, field }) =>
        aboutWords(field === null ? of : of === 'dossiers' ? field : `${of}.${field}`, lang),
      ),
    ],
    [
      view.say(WORDS.regimes),
      result.regimes
        .filter(({ dossiers }) => dossiers > 0)
        .map(
          ({ title, standing, dossiers }) => `${title[lang]}${standing === 'unverified' ? ' *' : ''} (${n(dossiers)})`,
        ),
    ],
    ...mappingNotes(result, lang),
    [view.say(WORDS.notes), fileNotes(result, lang)],
    ...unitNotes(result, lang),
  ];
  const items = lists.flatMap(([name, list]) =>
    list.length > 0 ? [html`<dt>${name}</dt><dd>${list.join(', ')}</dd>`] : [],
  );
  return items.length === 0 ? html`` : html`<h3>${view.say(PAGE.noticed)}</h3><dl>${items}</dl>`;
}
