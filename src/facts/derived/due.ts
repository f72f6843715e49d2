import type { DUE_FACTS } from '../../model/facts/due.ts';
import { type FactSql, under } from '../fact-sql.ts';
import { endOfDay } from '../time.ts';
import { CLOCK_SQL } from './clock.ts';
import { whyDue } from './cut.ts';
import { BEYOND } from './working.ts';

const WITHOUT_TIME = `"dueAsOf" = ${endOfDay('CAST("dueOn" AS TIMESTAMP)')}`;

const ofDue = (sql: FactSql['sql']): FactSql => ({
  requires: ['ngayHenTra'],
  after: ['dueAsOf', 'dueOn'],
  joins: ['steps', 'supplements'],
  sql,
  why: (c) => [...under('"dueAsOf" IS NULL', whyDue(c)), BEYOND],
});

/** The day of an instant of the clock, unknown for the same reasons. */
const dayOf = (id: 'lawfulDueAt' | 'shiftedDueAt'): FactSql => ({
  ...CLOCK_SQL[id],
  after: [id],
  sql: () => `CAST("${id}" AS DATE)`,
});

export const DUE_SQL: Readonly<Record<keyof typeof DUE_FACTS, FactSql>> = {
  dueIsWorkingDay: ofDue((c) => c.calendar.isWorkingDay('"dueOn"')),
  dueIsWorkingInstant: ofDue(
    (c) =>
      `(CASE WHEN ${WITHOUT_TIME} THEN ${c.calendar.isWorkingDay('"dueOn"')} ELSE ${c.calendar.isWorkingInstant('"dueAsOf"')} END)`,
  ),
  lawfulDueOn: dayOf('lawfulDueAt'),
  shiftedDueOn: dayOf('shiftedDueAt'),
};
