import type { HISTORY_FACTS } from '../../model/facts/history.ts';
import { coveredBy, type FactContext } from '../context.ts';
import { always, type FactSql, when } from '../fact-sql.ts';
import { some, whySteps } from './cut.ts';

const STEPS = coveredBy('steps');
const READ = `NOT (${some('stepUnsure')} OR ${some('stepDueUnread')})`;
const REQUIRES = ['steps.thoiDiemXuLy', 'steps.ngayHenTra'];

/** Whether the dossier has a move of a kind: one seen is enough, none only when every step is known. */
const moved = (column: string): string =>
  `(CASE WHEN NOT (${READ}) THEN NULL WHEN ${some(column)} THEN TRUE WHEN ${STEPS} THEN FALSE END)`;

/** Registers that could account for a move, and what about them is open. */
function unaccounted(c: FactContext) {
  const apologies = c.table('apologies', 'ngayGui') && c.table('apologies', 'ngayHenTraMoi');
  const supplements = c.table('supplements', 'ngayBoSung') && c.table('supplements', 'ngayTiepNhanBoSung');
  return [
    ...(apologies
      ? [
          when(`NOT ${coveredBy('apologies')}`, 'unavailable', 'apologies'),
          when(`${some('apologyUnsure')}`, 'missing', 'apologies'),
          when(some('apologyNewUnread'), 'unreadable', 'apologies'),
        ]
      : [always('unavailable', 'apologies')]),
    ...(supplements
      ? [
          when(`NOT ${coveredBy('supplements')}`, 'unavailable', 'supplements'),
          when(some('supplementUnsure'), 'missing', 'supplements'),
          when(some('supplementUnread'), 'unreadable', 'supplements'),
        ]
      : [always('unavailable', 'supplements')]),
  ];
}

export const HISTORY_SQL: Readonly<Record<keyof typeof HISTORY_FACTS, FactSql>> = {
  dueMoveCount: {
    requires: REQUIRES,
    joins: ['steps', 'dueMoves'],
    sql: () => `(CASE WHEN ${STEPS} AND ${READ} THEN coalesce("dueMoves", 0) END)`,
    why: () => whySteps,
  },
  dueMovedAfterDue: {
    requires: REQUIRES,
    joins: ['steps', 'dueMoves'],
    sql: () => moved('dueMovesAfter'),
    why: () => whySteps,
  },
  dueMovedWithoutCause: {
    requires: REQUIRES,
    joins: ['steps', 'dueMoves', 'apologies', 'supplements'],
    sql: (c) => {
      const open = unaccounted(c).map((why) => `(${why.when})`);
      return `(CASE WHEN ${some('dueMovesBare')} AND (${open.join(' OR ')}) THEN NULL ELSE ${moved('dueMovesBare')} END)`;
    },
    why: (c) => [
      when(`NOT (${READ}) AND ${some('stepUnsure')}`, 'missing', 'steps'),
      when(`NOT (${READ})`, 'unreadable', 'steps'),
      when(`NOT ${some('dueMovesBare')}`, 'unavailable', 'steps'),
      ...unaccounted(c),
    ],
  },
};
