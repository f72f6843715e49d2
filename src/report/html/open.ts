import { fill } from '../../util/text.ts';
import { aboutWords } from '../about.ts';
import { count } from '../number.ts';
import { openReasons } from '../text.ts';
import { REASON } from '../words.ts';
import { type Html, html } from './markup.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { PAGE } from './words.ts';

/** Every reason why verdicts of rules, and of targets, could not be given; most frequent first. */
export function open(view: View): Html {
  const reasons = openReasons(view.result);
  if (reasons.length === 0) return html`<p>${view.say(PAGE.none)}</p>`;
  const columns = [
    { head: view.say(PAGE.why) },
    { head: view.say(PAGE.verdicts), isNumber: true },
    { head: view.say(PAGE.where) },
  ];
  const rows = reasons.map(({ reason, where, count: n }) => ({
    cells: [
      fill(REASON[reason.kind][view.lang], { about: aboutWords(reason.about, view.lang) }),
      count(n, view.lang),
      [...where].join(', '),
    ],
  }));
  return table(view.say(PAGE.open), columns, rows);
}
