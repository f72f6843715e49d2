import { beforeAll, describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { makeSides } from '../../src/check/sides.ts';
import { Database } from '../../src/db/database.ts';
import { factRelation } from '../../src/facts/relation.ts';
import { createTable } from '../../src/ingest/load-file.ts';
import { storeUnits } from '../../src/ingest/units.ts';
import { loadRules } from '../../src/lang/load.ts';
import { type FactColumn, SQL_TYPE } from '../../src/model/columns.ts';
import type { Field } from '../../src/model/field.ts';
import { TABLE_FIELDS, type TableRole } from '../../src/model/tables.ts';
import { Bindings, namedIn } from '../../src/util/sql.ts';
import { walk } from '../calendar/walk.ts';
import { type Cell, FIELDS, ORACLES, type PlainDossier, type Told, UNREADABLE, type World } from './oracles/working.ts';

const { calendar, parameters } = loadRules(shippedRules());
const CUT = '2027-01-08T12:00:00.000000';
const COVERED_FROM = '2024-06-01';
const UNIT = 'UBND phường Hà Tu';

/** A seeded generator (mulberry32): the same numbers on every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const CLOCKS = ['07:00:00', '11:30:00', '12:10:00', '13:30:00', '14:59:59', '15:00:00', '17:00:00', '22:10:00'];
const PHRASES = [
  'không đúng địa bàn',
  'Không thuộc địa bàn quản lý của xã',
  'KHÔNG THUỘC ĐỊA BÀN TỈNH',
  'ngoài địa giới hành chính',
  'không thuộc thẩm quyền theo địa giới hành chính',
  'nộp sai nơi cư trú',
  'hồ sơ thuộc thẩm quyền của tỉnh khác',
  'thuộc thẩm quyền của đơn vị khác',
  'không thuộc địa bàn xã đặc biệt khó khăn',
  'thiếu giấy tờ xác nhận của địa phương',
  'không đủ điều kiện',
];
const AROUND = ['', '.', ', đề nghị nộp lại', ' phường', ' theo quy định', ' - trả lại'];

function dossiers(count: number, below: (n: number) => number): readonly PlainDossier[] {
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const special = [...calendar.daysOff, ...calendar.workingDays].map(({ date }) => date);
  const edges = [...special, calendar.knownFrom, calendar.knownUntil, '2025-07-01', '2026-08-05', CUT.slice(0, 10)];
  const shifted = (day: string, days: number): string =>
    new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const clock = (): string => {
    if (below(8) === 0) return '00:00:00.000000';
    if (below(2) === 0) return `${pick(CLOCKS)}.${pick(['000000', '000000', '000001', '999999'])}`;
    const two = (n: number): string => String(n).padStart(2, '0');
    return `${two(below(24))}:${two(below(60))}:${two(below(60))}.${String(below(1_000_000)).padStart(6, '0')}`;
  };
  const at = (day: string, days: number): string => `${shifted(day, days)}T${clock()}`;
  const cell = (value: () => string): Cell => {
    const kind = below(12);
    return kind === 0 ? UNREADABLE : kind === 1 ? null : value();
  };
  const code = (n: number): string => {
    const agency = pick(['000.17.22.H56', 'H49', 'H49.61', 'G09.20.1234', 'L49', '00.17.22.H56', 'k01.2', 'H49.']);
    const date = pick(['250701', '20260609', '2507', '25070a']);
    // The number makes the code unique; too many digits make it malformed.
    return `${agency}-${date}-${String(n).padStart(pick([4, 5, 7, 7, 8]), '0')}${below(9) === 0 ? ' ' : ''}`;
  };
  return Array.from({ length: count }, (_, n): PlainDossier => {
    const day = below(4) === 0 ? shifted('2023-12-25', below(1140)) : shifted(pick(edges), below(9) - 4);
    const near = (): string => at(day, below(20) - 4);
    // The day of the cut at no known hour lies on both sides of it.
    const event = (): string => (below(20) === 0 ? `${CUT.slice(0, 10)}T00:00:00.000000` : near());
    return {
      cells: {
        maHoSo: code(n),
        ngayTiepNhan: at(day, 0),
        trangThaiHoSo: cell(() => pick(['1', '2', '3', '3', '4', '10'])),
        ngayNopHoSo: cell(() => at(day, 1 - below(5))),
        ngayTuChoi: cell(event),
        ngayHenTra: cell(near),
        ngayGuiPhiDiaGioi: cell(event),
        ngayNhanPhiDiaGioi: cell(event),
        lyDoTuChoi: cell(() => `${pick(['', 'Hồ sơ ', 'Do '])}${pick(PHRASES)}${pick(AROUND)}`),
      },
      requests: Array.from({ length: below(4) }, () => (below(15) === 0 ? null : near())),
    };
  });
}

const TEST_MAPPING = {
  id: 't',
  title: { vi: 't', en: 't' },
  delimiter: ',' as const,
  headerRows: {},
  constants: {},
  only: {},
  totals: [],
  tables: {},
};

async function store(
  db: Database,
  role: TableRole,
  names: readonly string[],
  rows: readonly Readonly<Record<string, Cell>>[],
): Promise<ReadonlyMap<string, number>> {
  const fields = names.map((name) => TABLE_FIELDS[role].get(name) as Field);
  const table = role === 'dossiers' ? 'dossier' : role;
  await createTable(db, {
    role,
    table,
    fields,
    mapping: { ...TEST_MAPPING, tables: { dossiers: {} } },
    parallel: true,
  });
  const texts = rows.map((row) => ({
    ...Object.fromEntries(names.map((name) => [name, row[name] === UNREADABLE ? null : row[name]])),
    bad: names.reduce((mask, name, bit) => mask + (row[name] === UNREADABLE ? 2 ** bit : 0), 0),
  }));
  const bindings = new Bindings();
  const shape = bindings.bind(
    JSON.stringify([Object.fromEntries([...names, 'bad'].map((n) => [n, 'VARCHAR']))]),
    'VARCHAR',
  );
  const json = bindings.bind(JSON.stringify(texts), 'VARCHAR');
  const columns = fields.map(({ name, type }) => `CAST(r."${name}" AS ${SQL_TYPE[type]})`);
  await db.run(
    `INSERT INTO ${table} SELECT ${columns.join(', ')}, CAST(r.bad AS UBIGINT), NULL, 0 FROM (SELECT unnest(from_json(${json}, ${shape})) AS r)`,
    bindings,
  );
  return new Map(names.map((name, bit) => [name, bit]));
}

/** What the SQL says: the value of each fact, or the first reason that holds. */
async function bySql(all: readonly PlainDossier[], loaded: readonly string[], withRequests: boolean) {
  const options = { path: ':memory:', spill: '', memory: 256 * 1024 * 1024, threads: 2 };
  const signal = new AbortController().signal;
  const db = await Database.open({ ...options, allowedFiles: [], allowedFolders: [], signal });
  try {
    const rows = all.map(({ cells }) => ({ ...cells, donViXuLy: UNIT }));
    const dossier = await store(db, 'dossiers', ['donViXuLy', ...loaded], rows);
    const requests = all.flatMap(({ cells, requests: days }) =>
      days.map((ngayBoSung) => ({ maHoSo: cells.maHoSo, ngayBoSung })),
    );
    const supplements = await store(db, 'supplements', ['maHoSo', 'ngayBoSung'], requests);
    const units = [{ id: UNIT, name: UNIT, inDirectory: false, keptOut: 0 }];
    const lastDay = CUT.slice(0, 10);
    const coverage = { supplements: [{ units: 'all' as const, from: COVERED_FROM, to: lastDay }] };
    await storeUnits(db, { units, numbers: new Map([[UNIT, 0]]) }, coverage, lastDay);
    const availability = {
      dossier,
      tables: new Map(withRequests ? [['supplements' as const, supplements]] : []),
    };
    const bindings = new Bindings();
    const inputs = {
      calendar,
      availability,
      parameters,
      bindings,
      asOf: CUT,
      period: { from: CUT, to: CUT },
      dumpedAt: null,
    };
    const relation = factRelation(inputs, '(SELECT rowid, * FROM dossier) d', Object.keys(ORACLES));
    await makeSides(db, relation, bindings, new Set());
    const list = Object.keys(ORACLES).map((id) => `${told(relation.columns.get(id) as FactColumn)} AS "${id}"`);
    const text = `SELECT ${list.join(', ')} FROM (${relation.sql}) ORDER BY seq`;
    return await db.rows(text, namedIn(text, bindings));
  } finally {
    db.close();
  }
}

const TEXT: Readonly<Record<string, (sql: string) => string>> = {
  date: (sql) => `strftime(${sql}, '%Y-%m-%d')`,
  timestamp: (sql) => `strftime(${sql}, '%Y-%m-%dT%H:%M:%S.%f')`,
};
/** A value as JSON text, or `"?kind:about"`. */
function told({ type, sql, why }: FactColumn): string {
  const reasons = why.map(({ when, reason }) => `WHEN ${when} THEN '"?${reason.kind}:${reason.about}"'`);
  return `coalesce(CAST(to_json(${TEXT[type]?.(sql) ?? sql}) AS VARCHAR), CASE ${reasons.join(' ')} END)`;
}

const pattern = (id: string, day: string): RegExp => {
  const values = parameters.get(id)?.values ?? [];
  const inForce = values.filter(({ from }) => from === null || from <= day).at(-1);
  return new RegExp(String(inForce?.value), 'u');
};
const world: Omit<World, 'loaded' | 'coveredFrom'> = {
  walk: walk(calendar),
  cut: CUT,
  cutHour: 15,
  codePattern: pattern('dossier-code-pattern', CUT),
  placePattern: (day) => pattern('refusal-place-pattern', day),
};

/** What kind of answer it is. */
function outcomeOf(told: Told): string {
  if (typeof told === 'number') return told < 0 ? 'negative' : told === 0 ? 'zero' : 'positive';
  if (typeof told === 'boolean') return String(told);
  return told.startsWith('?') ? told : 'value';
}

async function compare(all: readonly PlainDossier[], without: readonly string[], withRequests: boolean) {
  const loaded = FIELDS.filter((field) => !without.includes(field));
  const here: World = { ...world, loaded: new Set(loaded), coveredFrom: withRequests ? COVERED_FROM : null };
  const rows = await bySql(all, loaded, withRequests);
  expect(rows).toHaveLength(all.length);
  const seen: Record<string, Record<string, number>> = {};
  const wrong: unknown[] = [];
  all.forEach((dossier, i) => {
    for (const [fact, oracle] of Object.entries(ORACLES)) {
      const expected = oracle(dossier, here);
      const got: unknown = JSON.parse(String(rows[i]?.[fact]));
      if (got !== expected) wrong.push({ fact, expected, got, dossier });
      const outcome = outcomeOf(expected);
      seen[fact] = { ...seen[fact], [outcome]: (seen[fact]?.[outcome] ?? 0) + 1 };
    }
  });
  expect(wrong.slice(0, 3)).toEqual([]);
  return seen;
}

const COUNT = 4000;
const OFTEN = 25;
const BEYOND = '?unavailable:calendar';
const cellOf = (field: string): readonly string[] => [`?missing:${field}`, `?unreadable:${field}`];
const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
  receivedOn: ['value'],
  answeredAt: ['value', ...cellOf('trangThaiHoSo'), ...cellOf('ngayTuChoi'), '?imprecise:ngayTuChoi'],
  onlineAnswerHours: [
    ...['negative', 'zero', 'positive', BEYOND, ...cellOf('ngayNopHoSo'), ...cellOf('trangThaiHoSo')],
    ...cellOf('ngayTuChoi'),
    ...['?imprecise:ngayNopHoSo', '?imprecise:ngayTuChoi', '?imprecise:ngayTiepNhan'],
  ],
  workingDaysToSupplement: ['negative', 'zero', 'positive', BEYOND, '?missing:supplements', '?unavailable:supplements'],
  transferredOn: ['value', ...cellOf('ngayGuiPhiDiaGioi'), '?imprecise:ngayGuiPhiDiaGioi'],
  transferDueOn: ['value', BEYOND, '?imprecise:ngayTiepNhan'],
  workingDaysFromCompetentReceipt: [
    ...['negative', 'zero', 'positive', BEYOND, ...cellOf('ngayNhanPhiDiaGioi'), ...cellOf('ngayHenTra')],
    '?imprecise:ngayNhanPhiDiaGioi',
  ],
  refusedForPlace: ['true', 'false', ...cellOf('lyDoTuChoi')],
  codeIsWellFormed: ['true', 'false'],
};

describe('facts of working time, of the place and of the code equal their oracles', () => {
  let seen: Record<string, Record<string, number>>;
  beforeAll(async () => {
    seen = await compare(dossiers(COUNT, seeded(20_251_121)), [], true);
  });

  it.each(Object.entries(OUTCOMES))('%s was seen in each of its outcomes', (fact, outcomes) => {
    expect(Object.keys(seen[fact] ?? {}).sort()).toEqual([...outcomes].sort());
    const rare = Object.entries(seen[fact] ?? {}).filter(([, count]) => count < OFTEN);
    expect(rare).toEqual([]);
  });

  it('where columns and the table of requests are not in the data', async () => {
    const without = ['ngayTuChoi', 'ngayHenTra', 'lyDoTuChoi', 'ngayGuiPhiDiaGioi'];
    const lacking = await compare(dossiers(500, seeded(7)), without, false);
    expect(lacking.workingDaysToSupplement).toEqual({ '?unavailable:supplements': 500 });
    expect(lacking.workingDaysFromCompetentReceipt).toEqual({ '?unavailable:ngayHenTra': 500 });
    expect(lacking.refusedForPlace).toEqual({ '?unavailable:lyDoTuChoi': 500 });
    expect(lacking.answeredAt?.['?unavailable:ngayTuChoi']).toBeGreaterThan(OFTEN);
  });

  it('where there is no status or no day of filing', async () => {
    const lacking = await compare(dossiers(300, seeded(8)), ['trangThaiHoSo'], true);
    expect(lacking.answeredAt).toEqual({ '?unavailable:trangThaiHoSo': 300 });
  });
});
