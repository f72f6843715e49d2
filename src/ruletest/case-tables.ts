import { neededFields } from '../audit/needs.ts';
import { lastDayBefore } from '../audit/period.ts';
import type { Database } from '../db/database.ts';
import type { Availability } from '../facts/context.ts';
import { createTable } from '../ingest/load-file.ts';
import { type Mapping, TABLE_FIELDS } from '../ingest/mapping.ts';
import { type Coverage, storeUnits } from '../ingest/units.ts';
import { SQL_TYPE } from '../model/columns.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Field } from '../model/field.ts';
import type { Rule } from '../model/rule.ts';
import type { TableRole } from '../model/side-tables.ts';
import { Bindings, bitOf } from '../util/sql.ts';
import type { RuleCase } from './case-file.ts';
import type { Cell, Cells } from './cells.ts';

const MADE_UP = { maHoSo: 'H00.00-000000-0001', donViXuLy: 'Đơn vị của ca kiểm' } as const;
/** What stands in a cell that could not be read; nobody reads it. */
const UNREADABLE = '?';
const MAPPING: Mapping = {
  id: 'case',
  title: { vi: 'ca kiểm', en: 'case' },
  delimiter: ',',
  totals: [],
  tables: { dossiers: {} },
};
const TABLES = { dossiers: 'dossier', apologies: 'apologies', explanations: 'explanations', procedures: 'procedures' };

/** Makes the tables a load would have left if the dump held this one dossier, and says what is in them. */
export async function storeCase(db: Database, rules: readonly Rule[], one: RuleCase): Promise<Availability> {
  for (const table of [...Object.values(TABLES), 'unit']) await db.run(`DROP TABLE IF EXISTS ${table}`);
  const needed = neededFields(rules, []);
  const named = new Set([...needed.dossiers, ...Object.keys(one.dossier), ...one.unreadable]);
  const fields = fieldsNamed(
    'dossiers',
    [...TABLE_FIELDS.dossiers.keys()].filter((name) => named.has(name) && !one.unavailable.some((no) => no === name)),
  );
  const dossier: Cells = { ...MADE_UP, ...one.dossier };
  await store(db, 'dossiers', fields, [dossier], one.unreadable);

  const maHoSo = dossier.maHoSo ?? null;
  const about = (rows: readonly Cells[] | null): readonly Cells[] | null =>
    rows?.map((row) => ({ ...row, maHoSo })) ?? null;
  const side = {
    apologies: about(one.apologies),
    explanations: about(one.explanations),
    procedures: one.procedures?.map((row) => ({ ...row, maTTHC: dossier.maTTHC ?? null })) ?? null,
  };
  const tables = new Map<TableRole, ReadonlySet<string>>([['dossiers', new Set(fields.map(({ name }) => name))]]);
  for (const role of ['apologies', 'explanations', 'procedures'] as const) {
    const rows = side[role];
    if (rows === null) continue;
    await store(db, role, fieldsNamed(role, needed[role]), rows, []);
    tables.set(role, new Set(needed[role]));
  }
  await storeUnit(db, String(dossier.donViXuLy), one);
  return { dossier: new Map(fields.map(({ name }, bit) => [name, bit])), tables };
}

function fieldsNamed(role: TableRole, names: readonly string[]): readonly Field[] {
  return names.map((name) => {
    const field = TABLE_FIELDS[role].get(name);
    if (!field) throw new Bug(`no field ${role}.${name}`);
    return field;
  });
}

async function store(
  db: Database,
  role: keyof typeof TABLES,
  fields: readonly Field[],
  rows: readonly Cells[],
  unreadable: readonly string[],
): Promise<void> {
  const table = TABLES[role];
  await createTable(db, { role, table, fields, mapping: MAPPING, parallel: true });
  for (const row of rows) {
    const bindings = new Bindings();
    const values = fields.map(({ name, type }) => valueSql(row[name] ?? null, SQL_TYPE[type], bindings));
    const bits = fields.flatMap(({ name }, bit) => (unreadable.includes(name) ? [bit] : []));
    const mask = bits.length > 0 ? bits.map(bitOf).join(' + ') : '0';
    const cells = bits.map((bit) => `{f: ${bit}, v: ${bindings.bind(UNREADABLE, 'VARCHAR')}}`);
    const kept = cells.length > 0 ? `[${cells.join(', ')}]` : 'NULL';
    await db.run(`INSERT INTO ${table} SELECT ${values.join(', ')}, ${mask}, ${kept}, 0`, bindings);
  }
}

const valueSql = (cell: Cell, type: (typeof SQL_TYPE)[Field['type']], bindings: Bindings): string =>
  cell === null ? 'NULL' : bindings.bind(cell, type);

async function storeUnit(db: Database, key: string, one: RuleCase): Promise<void> {
  const unit = { id: key, name: key, inDirectory: false, keptOut: 0 };
  const lastDay = lastDayBefore(one.asOf);
  const coverage = (from: string | undefined): readonly Coverage[] =>
    from === undefined ? [] : [{ units: 'all', from, to: lastDay }];
  await storeUnits(
    db,
    { units: [unit], numbers: new Map([[key, 0]]) },
    { apologies: coverage(one.apologiesFrom), explanations: coverage(one.explanationsFrom) },
    lastDay,
  );
}
