import { DuckDBInstance, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import { CalendarSql } from '../../src/calendar/calendar-sql.ts';
import type { WorkCalendar } from '../../src/model/calendar.ts';
import { Bindings } from '../../src/util/sql.ts';

/** What the expressions are asked about: two instants, a limit and a number of minutes. */
export interface Pair {
  readonly a: string | null;
  readonly b: string | null;
  readonly n: number | null;
  readonly kind: string | null;
  readonly minutes: number | null;
  /** Number of the unit's office in the calendar; 0, that of none, when absent. */
  readonly schedule?: number;
}

type Answer = string | number | boolean | null;

/** Evaluates one expression for every pair, in order. Days and instants come back as text without fractions. */
export async function ask(
  calendar: WorkCalendar,
  pairs: readonly Pair[],
  expressions: Readonly<Record<string, (sql: CalendarSql) => string>>,
): Promise<readonly Readonly<Record<string, Answer>>[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  try {
    await connection.run(
      'CREATE TABLE text (i INTEGER, a VARCHAR, b VARCHAR, n BIGINT, minutes BIGINT, kind VARCHAR, schedule INTEGER)',
    );
    const appender = await connection.createAppender('text');
    pairs.forEach(({ a, b, n, minutes, kind, schedule }, i) => {
      appender.appendInteger(i);
      for (const instant of [a, b]) instant === null ? appender.appendNull() : appender.appendVarchar(instant);
      for (const count of [n, minutes]) count === null ? appender.appendNull() : appender.appendBigInt(BigInt(count));
      kind === null ? appender.appendNull() : appender.appendVarchar(kind);
      appender.appendInteger(schedule ?? 0);
      appender.endRow();
    });
    appender.closeSync();
    await connection.run(
      'CREATE TABLE pair AS SELECT i, CAST(a AS TIMESTAMP) AS a, CAST(b AS TIMESTAMP) AS b, CAST(a AS DATE) AS day, n, minutes, kind, schedule FROM text',
    );
    const bindings = new Bindings();
    const sql = new CalendarSql(calendar, bindings, 'schedule');
    const selected = Object.entries(expressions).map(([name, expression]) => `${expression(sql)} AS ${name}`);
    const values = Object.entries(bindings.values);
    const reader = await connection.runAndReadAll(
      `SELECT ${selected.join(', ')} FROM pair ORDER BY i`,
      Object.fromEntries(values.map(([k, v]) => [k, typeof v === 'object' ? listValue([...v]) : v])),
      Object.fromEntries(values.filter(([, v]) => typeof v === 'object').map(([k]) => [k, LIST(VARCHAR)])),
    );
    return reader
      .getRowObjectsJS()
      .map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, plain(v)])));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const plain = (value: unknown): Answer => (typeof value === 'bigint' ? Number(value) : (value as Answer));

/** SQL text of a day or an instant. */
export const asDay = (sql: string): string => `strftime(${sql}, '%Y-%m-%d')`;
export const asInstant = (sql: string): string => `strftime(${sql}, '%Y-%m-%dT%H:%M:%S')`;
