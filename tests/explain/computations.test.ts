import { beforeAll, describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { PlainCalendar } from '../../src/calendar/plain-calendar.ts';
import { LOADED } from '../../src/check/inputs.ts';
import { makeSides } from '../../src/check/sides.ts';
import { Database } from '../../src/db/database.ts';
import { COMPUTATIONS } from '../../src/explain/computations.ts';
import { computed } from '../../src/explain/explain-dossier.ts';
import type { Known } from '../../src/explain/known.ts';
import { closureOf, factRelation } from '../../src/facts/relation.ts';
import { loadRules } from '../../src/lang/load.ts';
import { Bug } from '../../src/model/diagnostic.ts';
import type { DerivedFactId } from '../../src/model/fact.ts';
import type { FactRecord } from '../../src/model/fact-record.ts';
import { valueOn } from '../../src/model/law.ts';
import { factReader } from '../../src/ruletest/judged.ts';
import { Bindings, namedIn } from '../../src/util/sql.ts';
import { loadWorld, parametersOf } from '../facts/load-world.ts';
import { randomWorld } from '../facts/random.ts';
import { isCovered, text } from '../facts/world.ts';

const world = randomWorld(4_2025, 3000);
const judged = world.cases.filter((one) => one.judged);
const law = loadRules(shippedRules());
const parameters = new Map([...law.parameters, ...parametersOf(world)]);
const calendar = new PlainCalendar(law.calendar, null);
const FACTS = Object.keys(COMPUTATIONS) as readonly DerivedFactId[];
let records: readonly FactRecord[];

beforeAll(async () => {
  const options = { path: ':memory:', spill: '', memory: 512 * 1024 * 1024, threads: 1 };
  const { signal } = new AbortController();
  const db = await Database.open({ ...options, allowedFiles: [], allowedFolders: [], signal });
  try {
    const bindings = new Bindings();
    const { asOf, period, dumpedAt } = world;
    const availability = await loadWorld(db, world);
    const inputs = { availability, parameters, bindings, asOf, period, dumpedAt, calendar: law.calendar };
    const relation = factRelation(inputs, LOADED, closureOf(FACTS));
    await makeSides(db, relation, bindings, new Set());
    const reader = factReader(relation.columns, [...relation.columns.keys()]);
    const sql = `SELECT ${reader.selected.join(', ')} FROM (${relation.sql}) ORDER BY seq`;
    records = (await db.rows(sql, namedIn(sql, bindings))).map((row) => reader.recordOf(row));
  } finally {
    db.close();
  }
}, 120_000);

const knownOf = (n: number): Known => {
  const one = judged[n];
  const record = records[n];
  if (!one || !record) throw new Error(`no dossier ${n}`);
  const received = String(text(one, 'ngayTiepNhan')).slice(0, 10);
  return {
    values: record.values,
    parameter: (id) => {
      const parameter = parameters.get(id);
      return parameter && valueOn(parameter, received);
    },
    calendar,
    asOf: world.asOf,
    stepsCover: isCovered(one, world, 'steps'),
    requests: one.rows.supplements.map((row) => ({
      asked: text(row, 'ngayBoSung'),
      answered: text(row, 'ngayTiepNhanBoSung'),
      former: text(row, 'ngayHenTraTruoc'),
    })),
    dueSteps: one.rows.steps.flatMap((row) => {
      const due = text(row, 'ngayHenTra');
      return due === null ? [] : [{ at: text(row, 'thoiDiemXuLy'), due }];
    }),
  };
};

describe('what is worked out step by step', () => {
  it('comes to the value of the query for every dossier of a random world, in every kind of limit', () => {
    const wrong: string[] = [];
    const seen = new Map<string, number>();
    const kinds = new Map<string, number>();
    for (const n of records.keys()) {
      const known = knownOf(n);
      for (const fact of FACTS) {
        if ((known.values[fact] ?? null) === null) continue;
        try {
          const found = computed([fact], known, law);
          seen.set(fact, (seen.get(fact) ?? 0) + found.length);
          const kind = String(known.values.limitKind);
          if (fact === 'lawfulDueAt') kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        } catch (error) {
          wrong.push(`${n} ${fact}: ${String(error)} ${JSON.stringify(known.values[fact])}`);
        }
      }
    }
    expect([wrong.length, wrong.slice(0, 5)]).toEqual([0, []]);
    expect([...seen.keys()].sort()).toEqual([...FACTS].sort());
    for (const [fact, times] of seen) expect([fact, times >= 20]).toEqual([fact, true]);
    expect([...kinds.keys()].sort()).toEqual(['gio', 'ngay', 'ngayLamViec', 'thang']);
  });

  it('a value that is not the query’s ends the command: it is a bug of one of the two', () => {
    const n = records.findIndex(({ values }) => typeof values.lawfulDueAt === 'string');
    const known = knownOf(n);
    expect(computed(['lawfulDueAt'], known, law)).toHaveLength(1);
    const values = { ...known.values, lawfulDueAt: '2025-01-01T00:00:00.000000' };
    expect(() => computed(['lawfulDueAt'], { ...known, values }, law)).toThrow(Bug);
  });
});

describe('days off and make-up days', () => {
  const received = '2025-04-25T15:30:00.000000';
  const known: Known = {
    values: { ngayTiepNhan: received, firstClockStartAt: received, clockStartAt: received },
    parameter: () => undefined,
    calendar,
    asOf: '2025-06-15T00:00:00.000000',
    stepsCover: false,
    requests: [],
    dueSteps: [],
  };
  const due = (n: number, kind: string) =>
    COMPUTATIONS.lawfulDueAt?.({
      ...known,
      values: { ...known.values, limitAmount: n, limitKind: kind },
    });

  it('each is named: the make-up Saturday counts, the days off at the end of April do not', () => {
    const found = due(5, 'ngayLamViec');
    // Saturday 26/04 makes up for Friday 02/05: 26, 28, 29/04, then 05 and 06/05.
    expect(found?.value).toBe('2025-05-06T15:30:00.000000');
    const days = found?.steps
      .flatMap((step) => step.days)
      .map(({ date, n, why }) => `${date} ${n ?? '-'} ${why?.vi ?? ''}`.trim());
    expect(days).toEqual([
      expect.stringMatching(/^2025-04-26 1 .+/),
      '2025-04-27 - nghỉ cuối tuần',
      '2025-04-28 2',
      '2025-04-29 3',
      '2025-04-30 - Ngày Chiến thắng',
      '2025-05-01 - Ngày Quốc tế lao động',
      '2025-05-02 - hoán đổi, làm bù ngày 26/4/2025',
      '2025-05-03 - nghỉ cuối tuần',
      '2025-05-04 - nghỉ cuối tuần',
      '2025-05-05 4',
      '2025-05-06 5',
    ]);
  });

  it('hours are counted session by session', () => {
    const found = due(4, 'gio');
    // 25/04 from 15:30: 90 minutes; on the make-up Saturday 07:00–09:30: 150.
    expect(found?.value).toBe('2025-04-26T09:30:00.000000');
    expect(found?.steps.flatMap(({ stretches }) => stretches.map(({ minutes }) => minutes))).toEqual([90, 150]);
  });

  it('a limit in days that ends on a day off is moved, and says over which days', () => {
    // 25/04 and 5 days on is 30/04; the next working day is 05/05.
    expect(due(5, 'ngay')?.value).toBe('2025-05-05T15:30:00.000000');
    expect(due(1, 'thang')?.value).toBe('2025-05-26T15:30:00.000000');
  });
});
