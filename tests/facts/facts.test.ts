import { beforeAll, describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { LOADED } from '../../src/check/inputs.ts';
import { makeSides } from '../../src/check/sides.ts';
import { Database } from '../../src/db/database.ts';
import { factRelation } from '../../src/facts/relation.ts';
import { loadRules } from '../../src/lang/load.ts';
import { DERIVED_FACTS, type DerivedFactId, signatureOf } from '../../src/model/fact.ts';
import { WORKING_FACTS } from '../../src/model/facts/working.ts';
import { Bindings, namedIn } from '../../src/util/sql.ts';
import { loadWorld, parametersOf } from './load-world.ts';
import { CLOCK } from './oracles/clock.ts';
import { CONDUCT } from './oracles/conduct.ts';
import { CUT } from './oracles/cut.ts';
import { DUE } from './oracles/due.ts';
import { FILING } from './oracles/filing.ts';
import { FORM } from './oracles/form.ts';
import { HISTORY } from './oracles/history.ts';
import { LATENESS } from './oracles/lateness.ts';
import { ON_TIME } from './oracles/on-time.ts';
import { PAPERS } from './oracles/papers.ts';
import { PROCEDURE } from './oracles/procedure.ts';
import { QD766 } from './oracles/qd766.ts';
import { SUPPLEMENT } from './oracles/supplement.ts';
import { TIME } from './oracles/time.ts';
import { UNIT } from './oracles/unit.ts';
import { randomWorld } from './random.ts';
import type { Oracle, Value } from './world.ts';

const ORACLES: Readonly<Record<string, Oracle>> = {
  ...TIME,
  ...CUT,
  ...CLOCK,
  ...HISTORY,
  ...DUE,
  ...UNIT,
  ...LATENESS,
  ...SUPPLEMENT,
  ...PAPERS,
  ...PROCEDURE,
  ...FILING,
  ...CONDUCT,
  ...QD766,
  ...FORM,
  ...ON_TIME,
};
/** Those of the calendar are held beside it. */
const FACTS: readonly DerivedFactId[] = DERIVED_FACTS.filter((id) => !(id in WORKING_FACTS));
const SEED = 118_2025;
const COUNT = 3300;
/** How often each outcome has to be seen at least, or the test would prove little of it. */
const OFTEN = 20;
/** Facts that are never unknown, or never false, by their meaning. */
const OF_THE_RUN = ['dumpedAt', 'periodStartsAt', 'periodEndsAt', 'periodEndsOn'];
const NEVER_UNKNOWN = [
  'latestReceiptAt',
  'earliestDateOn',
  'latestEventAt',
  'codeIsWellFormed',
  'isReceivedAsOf',
  ...OF_THE_RUN,
];
const NEVER_FALSE = ['datesAreReadable', 'procedureHasLimit'];
const ONE_VALUE = OF_THE_RUN;
/** Facts of many values, each seldom. */
const SELDOM = [
  'closedWithoutResultAt',
  'processingSecondsBy766',
  'lawfulDueAt',
  'dueBeyondLawfulDays',
  'timeUsedPercent',
  'pausedWorkingMinutes',
  'shiftedDueAt',
  'lawfulDueOn',
  'shiftedDueOn',
];

const world = randomWorld(SEED, COUNT);
const judged = world.cases.filter((one) => one.judged);
let rows: readonly Readonly<Record<string, unknown>>[];

const PROFILE: Readonly<Record<string, (sql: string) => string>> = {
  timestamp: (sql) => `strftime(${sql}, '%Y-%m-%dT%H:%M:%S.%f')`,
  date: (sql) => `strftime(${sql}, '%Y-%m-%d')`,
};

beforeAll(async () => {
  const db = await Database.open({
    path: ':memory:',
    spill: '',
    memory: 512 * 1024 * 1024,
    threads: 1,
    allowedFiles: [],
    allowedFolders: [],
    signal: new AbortController().signal,
  });
  try {
    const bindings = new Bindings();
    const { asOf, period, dumpedAt } = world;
    const inputs = {
      availability: await loadWorld(db, world),
      parameters: parametersOf(world),
      bindings,
      asOf,
      period,
      dumpedAt,
      calendar: loadRules(shippedRules()).calendar,
    };
    const relation = factRelation(inputs, LOADED, FACTS);
    const { sql, columns } = relation;
    await makeSides(db, relation, bindings, new Set());
    const values = FACTS.map((id) => {
      const column = columns.get(id);
      if (!column) throw new Error(`no column ${id}`);
      const reasons = column.why.map(({ when, reason }) => `WHEN ${when} THEN '${reason.kind}:${reason.about}'`);
      const why = reasons.length > 0 ? `CASE ${reasons.join(' ')} END` : 'NULL';
      return `CASE WHEN (${column.sql}) IS NULL THEN ${why} END AS "w:${id}", ${(PROFILE[column.type] ?? ((plain: string) => plain))(column.sql)} AS "v:${id}"`;
    });
    const all = `SELECT "maHoSo", ${values.join(', ')} FROM (${sql}) ORDER BY seq`;
    rows = await db.rows(all, namedIn(all, bindings));
  } finally {
    db.close();
  }
}, 120_000);

it('reads each judged dossier once, in the order of the load', () => {
  expect(judged.length).toBeGreaterThan(3000);
  expect(rows.map(({ maHoSo }) => maHoSo)).toEqual(judged.map(({ cells }) => cells.maHoSo));
});

const found = (id: string): readonly Value[] => rows.map((row) => (row[`v:${id}`] ?? null) as Value);

describe.each(FACTS)('%s', (id) => {
  it('is what its oracle says, for every dossier', () => {
    const oracle = ORACLES[id];
    if (!oracle) throw new Error(`no oracle for ${id}`);
    const values = found(id);
    const wrong = judged.flatMap((one, n) => {
      const expected = oracle(one, world);
      return Object.is(values[n], expected) ? [] : [{ expected, got: values[n], one }];
    });
    expect({ wrong: wrong.length, first: wrong[0] }).toEqual({ wrong: 0, first: undefined });
  });

  it('says why whenever it is unknown', () => {
    const values = found(id);
    const silent = rows.filter((row, n) => values[n] === null && row[`w:${id}`] === null);
    expect({ silent: silent.length, first: silent[0]?.maHoSo }).toEqual({ silent: 0, first: undefined });
  });

  it('was seen with each of its outcomes, often', () => {
    const values = found(id);
    const times = (value: Value): number => values.filter((one) => one === value).length;
    if (!NEVER_UNKNOWN.includes(id)) expect(times(null)).toBeGreaterThanOrEqual(OFTEN);
    if (signatureOf(id)?.type === 'boolean') {
      expect(times(true)).toBeGreaterThanOrEqual(OFTEN);
      if (!NEVER_FALSE.includes(id)) expect(times(false)).toBeGreaterThanOrEqual(OFTEN);
    } else if (SELDOM.includes(id)) {
      expect(new Set(values).size).toBeGreaterThan(10);
    } else if (!ONE_VALUE.includes(id)) {
      const often = [...new Set(values)].filter((value) => value !== null && times(value) >= OFTEN);
      expect(often.length).toBeGreaterThanOrEqual(2);
    }
  });
});
