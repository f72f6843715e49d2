import { dayWords } from '../../model/day-words.ts';
import { fill } from '../../util/text.ts';
import { count, decimal } from '../number.ts';
import { questionOf } from '../observation-table.ts';
import { waiverTable } from '../waiver-table.ts';
import { WORDS } from '../words.ts';
import { NOTHING } from './figures.ts';
import { type Html, html } from './markup.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { PAGE } from './words.ts';

/** Every waiver of the run and what it did; null in a run without waivers. */
export function waivers(view: View): Html | null {
  if (!view.result.waivers) return null;
  const { columns, rows } = waiverTable(view.result, view.lang);
  const at = new Map(columns.map(({ name }, n) => [name, n]));
  const words = (row: (typeof rows)[number], ...names: readonly string[]): string =>
    names
      .map((name) => row[at.get(name) ?? -1])
      .filter((cell) => cell !== null && cell !== undefined && cell !== '')
      .join(' · ');
  const number = (row: (typeof rows)[number], name: string): string =>
    count(Number(row[at.get(name) ?? -1]), view.lang);
  const shown = (row: (typeof rows)[number], name: string): string => dayWords(words(row, name), view.lang);
  const heads = [PAGE.place, PAGE.covers, PAGE.about, PAGE.basis, PAGE.signed, PAGE.state].map((head) => ({
    head: view.say(head),
  }));
  const numbers = [PAGE.didIt, PAGE.exceptions].map((head) => ({ head: view.say(head), isNumber: true }));
  const lines = rows.map((row) => ({
    cells: [
      words(row, 'waiver'),
      words(row, 'maHoSo', 'unit', 'unitName'),
      words(row, 'rule', 'indicators'),
      words(row, 'reasonTitle', 'legalBasis', 'signer'),
      `${shown(row, 'signed')} – ${shown(row, 'expires')}`,
      words(row, 'stateTitle', 'question'),
      number(row, 'waived'),
      number(row, 'exceptions'),
    ],
  }));
  return table(view.say(PAGE.waivers), [...heads, ...numbers], lines);
}

/** What is asked of units, one question a row; null without any. */
export function questions(view: View): Html | null {
  const { observations, observationKinds } = view.result;
  if (observations.length === 0) return null;
  const kinds = new Map(observationKinds.map((kind) => [kind.id, kind]));
  const rows = observations.map((found) => {
    const kind = kinds.get(found.observation);
    const unit = view.unitName(found.unit);
    const indicator = view.indicators.get(found.indicator ?? '')?.title[view.lang] ?? '';
    const question = questionOf(found, kind?.message[view.lang] ?? '', { unit, indicator, lang: view.lang });
    return {
      cells: [html`<a href="#${view.anchor(found.unit)}">${unit}</a>`, kind?.title[view.lang] ?? null, question],
    };
  });
  const columns = [PAGE.unit, PAGE.about, PAGE.question].map((head) => ({ head: view.say(head) }));
  return table(view.say(PAGE.questions), columns, rows);
}

/** The points of all units together by group, and of each unit, out of what could be scored; null without scorecards. */
export function scorecards(view: View): Html | null {
  const { scorecards: cards } = view.result;
  if (cards.length === 0) return null;
  const points = ({ shown }: { readonly shown: string }): string => decimal(shown, view.lang);
  const bounds = (row: {
    readonly lower: { readonly shown: string };
    readonly upper: { readonly shown: string };
  }): string => `${points(row.lower)} – ${points(row.upper)}`;
  return html`${cards.map((card) => {
    const all = card.results.find(({ unit }) => unit === null);
    const about = fill(WORDS[card.isOver ? 'scorecard' : 'scorecardOpen'][view.lang], {
      title: `${card.title[view.lang]}${card.unverified ? ' *' : ''}`,
      from: dayWords(card.from, view.lang),
      to: dayWords(card.to, view.lang, -1),
    });
    const columns = (head: string): { head: string; isNumber?: boolean }[] => [
      { head },
      ...[PAGE.points, PAGE.bounds, PAGE.outOf].map((words) => ({ head: view.say(words), isNumber: true })),
    ];
    const groups = (all?.groups ?? []).map((row) => ({
      cells: [
        card.groups.find(({ id }) => id === row.group)?.title[view.lang] ?? row.group,
        row.outOf > 0 ? points(row.value) : NOTHING,
        row.outOf > 0 ? bounds(row) : NOTHING,
        row.outOf,
      ],
    }));
    const sum = all ? [{ cells: [view.say(PAGE.total), points(all.value), bounds(all), all.outOf] }] : [];
    const units = card.results.flatMap((row) =>
      row.unit === null || row.outOf === 0
        ? []
        : [{ cells: [view.unitName(row.unit), points(row.value), bounds(row), row.outOf] }],
    );
    return html`${table(about, columns(view.say(PAGE.group)), [...groups, ...sum])}${table(view.say(PAGE.byUnit, { title: card.title[view.lang] }), columns(view.say(PAGE.unit)), units)}`;
  })}`;
}
