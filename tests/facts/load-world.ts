import type { Database } from '../../src/db/database.ts';
import type { Availability, LoadedFields } from '../../src/facts/context.ts';
import { createTable } from '../../src/ingest/load-file.ts';
import type { Mapping } from '../../src/ingest/mapping.ts';
import { type Coverage, storeUnits } from '../../src/ingest/units.ts';
import { SQL_TYPE } from '../../src/model/columns.ts';
import type { Field } from '../../src/model/field.ts';
import type { Parameter } from '../../src/model/law.ts';
import { type SideRole, TABLE_FIELDS, TABLES, type TableRole } from '../../src/model/tables.ts';
import { Bindings } from '../../src/util/sql.ts';
import { type Dated, type Raw, ROLES, text, type World } from './world.ts';

const MAPPING: Mapping = {
  id: 'w',
  title: { vi: 'w', en: 'w' },
  delimiter: ',',
  headerRows: {},
  totals: [],
  constants: {},
  only: {},
  tables: { dossiers: {} },
};
/** Each unit is written in two ways. */
const spelling = (unit: number, n: number): string => (n % 2 === 0 ? `Đơn vị ${unit}` : `ĐƠN VỊ ${unit}`);

interface Stored extends Raw {
  readonly gate: number;
}

/** Makes all tables of a world in one load each, and says what is in them. */
export async function loadWorld(db: Database, world: World): Promise<Availability> {
  const dossiers = world.cases.map((one, n) => ({
    cells: { ...one.cells, donViXuLy: spelling(one.unit, n) },
    bad: one.bad,
    gate: one.judged ? 0 : 1,
  }));
  const loaded = await store(db, 'dossiers', dossiers);
  const tables = new Map<SideRole, LoadedFields>();
  for (const role of ROLES) {
    const rows = world.cases.flatMap(({ cells, rows: own }) =>
      own[role].map((row) => ({ cells: { ...row.cells, maHoSo: cells.maHoSo ?? null }, bad: row.bad, gate: 0 })),
    );
    tables.set(role, await store(db, role, rows));
  }
  tables.set(
    'procedures',
    await store(
      db,
      'procedures',
      world.procedures.map((row) => ({ ...row, gate: 0 })),
    ),
  );
  tables.set(
    'units',
    new Map([
      ['cap', 0],
      ['giaiTheTu', 1],
    ]),
  );
  await storeWorldUnits(db, world);
  return { dossier: loaded, tables };
}

async function store(db: Database, role: TableRole, rows: readonly Stored[]): Promise<LoadedFields> {
  const named = new Set(rows.flatMap(({ cells, bad }) => [...Object.keys(cells), ...bad]));
  const fields: readonly Field[] = [...TABLE_FIELDS[role].values()].filter(({ name }) => named.has(name));
  const table = TABLES[role].sqlName;
  await createTable(db, { role, table, fields, mapping: MAPPING, parallel: true });
  const bindings = new Bindings();
  const column = (values: readonly string[]): string => `nullif(unnest(${bindings.bind(values, 'VARCHAR[]')}), '')`;
  const cells = fields.map(
    ({ name, type }) => `CAST(${column(rows.map((row) => String(row.cells[name] ?? '')))} AS ${SQL_TYPE[type]})`,
  );
  const masks = rows.map(({ bad }) => {
    const bits = fields.flatMap(({ name }, bit) => (bad.has(name) ? [1n << BigInt(bit)] : []));
    return String(bits.reduce((sum, bit) => sum + bit, 0n));
  });
  const gates = column(rows.map(({ gate }) => String(gate)));
  await db.run(
    `INSERT INTO ${table} SELECT ${[...cells, `CAST(${column(masks)} AS UBIGINT)`, 'NULL', `CAST(${gates} AS INTEGER)`].join(', ')}`,
    bindings,
  );
  return new Map(fields.map(({ name }, bit) => [name, bit]));
}

async function storeWorldUnits(db: Database, world: World): Promise<void> {
  const units = world.covers.map((_, i) => ({ id: `u${i}`, name: `u${i}`, inDirectory: false, keptOut: 0 }));
  const numbers = new Map(units.flatMap((_, i) => [0, 1].map((n) => [spelling(i, n), i] as const)));
  const coverage = ROLES.map((role): [string, readonly Coverage[]] => [
    role,
    world.covers.flatMap((covers, i) => {
      const from = covers[role];
      return from === null ? [] : [{ units: [`u${i}`], from, to: '2025-12-31' }];
    }),
  ]);
  const directory = units.flatMap((unit, i) => {
    const entry = world.directory[i];
    if (!entry) return [];
    const [level, abolishedFrom] = [text(entry, 'cap'), text(entry, 'giaiTheTu')];
    return [{ ...unit, level, abolishedFrom, abolitionIsKnown: !entry.bad.has('giaiTheTu') }];
  });
  await storeUnits(db, { units, numbers }, Object.fromEntries(coverage), '2025-09-15', [], directory);
}

const TITLE = { vi: 'w', en: 'w' };
const parameter = (
  id: string,
  type: Parameter['type'],
  values: readonly (readonly [string | null, string | number | boolean])[],
) =>
  [
    id,
    { id, title: TITLE, type, unit: null, values: values.map(([from, value]) => ({ from, value, choice: TITLE })) },
  ] as const;

const dated = <T>(values: Dated<T>) =>
  values.map(([from, value]) => [from === '0000-01-01' ? null : from, value] as const).reverse();

/** The parameters of a world as rules would give them. */
export const parametersOf = (world: World): ReadonlyMap<string, Parameter> =>
  new Map([
    parameter('apology-lead-days', 'integer', dated(world.leadDays)),
    parameter('clock-from-competent-receipt', 'boolean', dated(world.competentClock)),
    parameter('supplement-restarts-clock', 'boolean', dated(world.restartingClock)),
    parameter('same-day-cut-hour', 'integer', [[null, world.sameDayHour]]),
    parameter('illegal-steps', 'text', [[null, [...world.illegalSteps].join(', ')]]),
    parameter('refile-days', 'integer', [[null, world.refileDays]]),
    parameter('dossier-code-pattern', 'text', [[null, world.codePattern.source]]),
    parameter('refusal-place-pattern', 'text', [[null, world.placePattern.source]]),
  ]);
