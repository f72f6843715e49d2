import { OUTCOMES } from '../../model/rule.ts';
import { fill } from '../../util/text.ts';
import { aboutWords, fieldWords } from '../about.ts';
import { count } from '../number.ts';
import { fileNotes, mappingNotes, unitNotes } from '../text-load.ts';
import { BECAUSE, REJECTED, WORDS } from '../words.ts';
import { type Html, html } from './markup.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { PAGE } from './words.ts';

const DRAWERS = ['headers', 'blanks', 'totals', 'rejected', 'duplicates', 'conflicts', 'loaded'] as const;

/** An account: its rows, what they add up to, and how that is said. */
interface Account {
  readonly rows: readonly { readonly words: string; readonly count: number }[];
  readonly total: number;
  readonly head: string;
  readonly adds: string;
}

/** What became of every record, and what of every verdict. */
function accounts(view: View): readonly [records: Account, verdicts: Account] {
  const { load, rules } = view.result;
  const n = (value: number): string => count(value, view.lang);
  const ofRecords = new Set(rules.filter(({ kind }) => kind === 'load').map(({ id }) => id));
  const all = view.outcomes(null).filter(({ rule }) => !ofRecords.has(rule));
  const total = all.reduce((sum, { loaded }) => sum + loaded, 0);
  const size = { dossiers: n(all[0]?.loaded ?? 0), rules: n(all.length), total: n(total) };
  return [
    {
      rows: DRAWERS.map((key) => ({ words: view.say(WORDS[key]), count: load[key] })),
      total: load.physicalRecords,
      head: view.say(WORDS.records, { n: n(load.physicalRecords) }),
      adds: view.say(PAGE.adds, { total: n(load.physicalRecords) }),
    },
    {
      rows: OUTCOMES.map((key) => ({
        words: view.say(WORDS[key]),
        count: all.reduce((sum, outcome) => sum + outcome[key], 0),
      })),
      total,
      head: view.say(WORDS.rules, size),
      adds: view.say(PAGE.addsOutcomes, size),
    },
  ];
}

/** Both accounts as tables whose rows add up to what is said below them, and what was noticed of the data. */
export function gate(view: View): Html {
  const [records, verdicts] = accounts(view);
  const tableOf = (account: Account, caption: string, what: string): Html =>
    html`<div>${table(
      caption,
      [{ head: what }, { head: view.say(PAGE.count), isNumber: true }],
      account.rows.map(({ words, count: n }) => ({ cells: [words, count(n, view.lang)] })),
    )}<p>${holds(view, account)} ${account.adds}</p></div>`;
  return html`<div class="two">${tableOf(records, view.say(PAGE.records), view.say(PAGE.what))}
${tableOf(verdicts, view.say(PAGE.outcomes), view.say(PAGE.outcome))}</div>
${notes(view)}`;
}

/** Each account in one line: only the rows that have something. */
export const accountLines = (view: View): readonly Html[] =>
  accounts(view).map((account) => {
    const parts = account.rows
      .filter(({ count: n }) => n > 0)
      .map(({ words, count: n }) => `${count(n, view.lang)} ${words}`);
    return html`<p>${account.head} = ${parts.join(' + ')} ${holds(view, account)}</p>`;
  });

/** A run whose accounts do not add up has ended before any report; the page says what it sees all the same. */
function holds(view: View, { rows, total }: Account): Html {
  const adds = rows.reduce((sum, { count: n }) => sum + n, 0) === total;
  return html`<span class="b ${adds ? 'met' : 'missed'}">${adds ? `✔ ${view.say(WORDS.holds)}` : `✖ ${view.say(PAGE.holdsNot)}`}</span>`;
}

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
        ({ count: cells, because, ...at }) =>
          `${fieldWords(at, lang)} (${n(cells)}: ${because.map(({ kind }) => BECAUSE[kind][lang]).join(', ')})`,
      ),
    ],
    [view.say(WORDS.unavailable), result.unavailable.map((at) => fieldWords(at, lang))],
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
