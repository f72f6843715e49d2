import type { Why } from '../../model/columns.ts';
import type { HISTORY_FACTS } from '../../model/facts/history.ts';
import { coveredBy, type FactContext } from '../context.ts';
import { always, type FactSql, when } from '../fact-sql.ts';
import { hasAnswers, some, whySteps } from './cut.ts';

const STEPS = coveredBy('steps');
const READ = `NOT (${some('stepUnsure')} OR ${some('stepDueUnread')})`;
const STATUS_OPEN = `(${some('stepUnsure')} OR ${some('stepStatusUnread')})`;
const REQUIRES = ['steps.thoiDiemXuLy', 'steps.ngayHenTra'];

/** Whether the dossier has a move of a kind: one seen is enough, none only when every step is known. */
const moved = (column: string): string =>
  `(CASE WHEN NOT (${READ}) THEN NULL WHEN ${some(column)} THEN TRUE WHEN ${STEPS} THEN FALSE END)`;

/** What is open about the letters that could account for a move. */
const openLetters = (c: FactContext): readonly Why[] =>
  c.table('apologies', 'ngayGui') && c.table('apologies', 'ngayHenTraMoi')
    ? [
        when(`NOT ${coveredBy('apologies')}`, 'unavailable', 'apologies'),
        when(some('apologyUnsure'), 'missing', 'apologies'),
        when(some('apologyNewUnread'), 'unreadable', 'apologies'),
      ]
    : [always('unavailable', 'apologies')];

/** What is open about the supplements that could. */
const openAnswers = (c: FactContext): readonly Why[] =>
  hasAnswers(c)
    ? [
        when(`NOT ${coveredBy('supplements')}`, 'unavailable', 'supplements'),
        when(some('supplementUnsure'), 'missing', 'supplements'),
        when(some('supplementUnread'), 'unreadable', 'supplements'),
      ]
    : [always('unavailable', 'supplements')];

/** Whether there is a move nothing accounts for; one is seen for sure only where nothing about the registers is open. */
const unaccounted = (
  column: string,
  registers: FactSql['joins'] = [],
  open: (c: FactContext) => readonly Why[],
): FactSql => ({
  requires: REQUIRES,
  joins: ['steps', 'dueMoves', ...registers],
  sql: (c) => {
    const unsure = open(c).map((why) => `(${why.when})`);
    return `(CASE WHEN ${some(column)} AND (${unsure.join(' OR ')}) THEN NULL ELSE ${moved(column)} END)`;
  },
  why: (c) => [
    when(`NOT (${READ}) AND ${some('stepUnsure')}`, 'missing', 'steps'),
    when(`NOT (${READ})`, 'unreadable', 'steps'),
    when(`NOT ${some(column)}`, 'unavailable', 'steps'),
    ...open(c),
  ],
});

export const HISTORY_SQL: Readonly<Record<keyof typeof HISTORY_FACTS, FactSql>> = {
  dueMoveCount: {
    requires: REQUIRES,
    joins: ['steps', 'dueMoves'],
    sql: () => `(CASE WHEN ${STEPS} AND ${READ} THEN coalesce("dueMoves", 0) END)`,
    why: () => whySteps,
  },
  dueMovedAfterDue: unaccounted('dueMovesAfter', ['supplements'], openAnswers),
  dueMovedWithoutCause: unaccounted('dueMovesBare', ['apologies', 'supplements'], (c) => [
    ...openLetters(c),
    ...openAnswers(c),
  ]),
  hasIllegalStep: {
    requires: ['steps.thoiDiemXuLy', 'steps.trangThai'],
    joins: ['steps', 'statusPath'],
    sql: (c) => {
      const pairs = `string_split(replace(${c.parameter('illegal-steps', 'VARCHAR')}, ' ', ''), ',')`;
      const illegal = `len(list_filter(${pairs}, lambda pair: contains("statusPath", '>' || pair || '>'))) > 0`;
      const whole = `CASE WHEN ${illegal} THEN TRUE WHEN coalesce(contains("statusPath", '?'), FALSE) THEN NULL ELSE FALSE END`;
      return `(CASE WHEN ${STEPS} AND NOT ${STATUS_OPEN} THEN ${whole} END)`;
    },
    why: () => [
      when(some('stepUnsure'), 'missing', 'steps'),
      when(`NOT ${STEPS}`, 'unavailable', 'steps'),
      when(some('stepStatusUnread'), 'unreadable', 'steps'),
      always('contradicted', 'steps'),
    ],
  },
};
