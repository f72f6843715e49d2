import { neededFields } from '../audit/needs.ts';
import { lastDayBefore } from '../audit/period.ts';
import type { Database } from '../db/database.ts';
import type { Availability, LoadedFields } from '../facts/context.ts';
import { createTable } from '../ingest/load-file.ts';
import type { Mapping } from '../ingest/mapping.ts';
import { type Coverage, storeUnits } from '../ingest/units.ts';
import type { Office } from '../model/calendar.ts';
import { SQL_TYPE } from '../model/columns.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Field } from '../model/field.ts';
import type { Rule } from '../model/rule.ts';
import { REGISTERS, SIDE_ROLES, type SideRole, TABLE_FIELDS, TABLES, type TableRole } from '../model/tables.ts';
import { Bindings, bitOf } from '../util/sql.ts';
import type { PlacedCase } from './batches.ts';
import type { Cell, Cells } from './cells.ts';

/** What stands in a cell that could not be read; nobody reads it. */
const UNREADABLE = '?';
const MAPPING: Mapping = {
  id: 'case',
  title: { vi: 'ca kiểm', en: 'case' },
  delimiter: ',',
  headerRows: {},
  totals: [],
  constants: {},
  only: {},
  tables: { dossiers: {} },
};

/**
 * Makes the tables a load would have left if the dump held the dossiers of these cases, case by case and the one that a
 * case is about before the others of its unit, and says what is in them.
 * @param batch cases of one delivery
 */
export async function storeCases(
  db: Database,
  rules: readonly Rule[],
  batch: readonly PlacedCase[],
  offices: readonly Office[] | undefined,
): Promise<Availability> {
  const first = batch[0]?.one;
  if (!first) throw new Bug('no case');
  const made = [...Object.values(TABLES).map(({ sqlName }) => sqlName), 'unit'];
  await db.run(made.map((table) => `DROP TABLE IF EXISTS ${table}`).join('; '));
  const needed = neededFields(rules, []);
  const rows = batch.flatMap(({ one: { unreadable }, dossiers }): readonly StoredRow[] =>
    dossiers.map((cells, n) => ({ cells, unreadable: n === 0 ? unreadable : [] })),
  );
  const named = new Set([
    ...needed.dossiers,
    ...rows.flatMap(({ cells, unreadable }) => [...Object.keys(cells), ...unreadable]),
  ]);
  const fields = fieldsNamed(
    'dossiers',
    [...TABLE_FIELDS.dossiers.keys()].filter((name) => named.has(name) && !first.unavailable.some((no) => no === name)),
  );
  await store(db, 'dossiers', fields, rows);
  const tables = new Map<SideRole, LoadedFields>();
  for (const role of SIDE_ROLES) {
    const delivered = batch.map((placed) => sideRows(role, placed));
    if (delivered.some((some) => some === null)) continue;
    const own = fieldsNamed(
      role,
      needed[role].filter((name) => !first.unavailable.includes(`${role}.${name}`)),
    );
    const cells = delivered.flatMap((some) => some ?? []);
    await store(
      db,
      role,
      own,
      cells.map((row) => ({ cells: row, unreadable: [] })),
    );
    tables.set(role, bitsOf(own));
  }
  await storeUnitsOf(db, batch, first.asOf, offices);
  return { dossier: bitsOf(fields), tables };
}

interface StoredRow {
  readonly cells: Cells;
  /** Cells that could not be read. */
  readonly unreadable: readonly string[];
}

/** Rows of a side table that are about a case; null when there is no such table. */
function sideRows(role: SideRole, { one, dossiers }: PlacedCase): readonly Cells[] | null {
  const [own, ...others] = dossiers;
  if (role === 'procedures') return one.procedures?.map((row) => ({ ...row, maTTHC: own.maTTHC ?? null })) ?? null;
  if (role === 'units') return one.units?.map((row) => ({ ...row, maDonVi: own.donViXuLy ?? null })) ?? null;
  const about = (rows: readonly Cells[], { maHoSo = null }: Cells): readonly Cells[] =>
    rows.map((row) => ({ ...row, maHoSo }));
  const rows = one.registers[role];
  const more =
    role === 'attachments' ? others.flatMap((cells, n) => about(one.others[n]?.attachments ?? [], cells)) : [];
  return rows && [...about(rows, own), ...more];
}

const bitsOf = (fields: readonly Field[]): LoadedFields => new Map(fields.map(({ name }, bit) => [name, bit]));

function fieldsNamed(role: TableRole, names: readonly string[]): readonly Field[] {
  return names.map((name) => {
    const field = TABLE_FIELDS[role].get(name);
    if (!field) throw new Bug(`no field ${role}.${name}`);
    return field;
  });
}

async function store(
  db: Database,
  role: TableRole,
  fields: readonly Field[],
  rows: readonly StoredRow[],
): Promise<void> {
  const table = TABLES[role].sqlName;
  await createTable(db, { role, table, fields, mapping: MAPPING, parallel: true });
  if (rows.length === 0) return;
  const bindings = new Bindings();
  const values = rows.map(({ cells, unreadable }) => {
    const written = fields.map(({ name, type }) => valueSql(cells[name] ?? null, SQL_TYPE[type], bindings));
    const bits = fields.flatMap(({ name }, bit) => (unreadable.includes(name) ? [bit] : []));
    const mask = bits.length > 0 ? bits.map(bitOf).join(' + ') : '0';
    const texts = bits.map((bit) => `{f: ${bit}, v: ${bindings.bind(UNREADABLE, 'VARCHAR')}}`);
    return `(${[...written, mask, texts.length > 0 ? `[${texts.join(', ')}]` : 'NULL', '0'].join(', ')})`;
  });
  await db.run(`INSERT INTO ${table} VALUES ${values.join(', ')}`, bindings);
}

const valueSql = (cell: Cell, type: (typeof SQL_TYPE)[Field['type']], bindings: Bindings): string =>
  cell === null ? 'NULL' : bindings.bind(cell, type);

async function storeUnitsOf(
  db: Database,
  batch: readonly PlacedCase[],
  asOf: string,
  offices: readonly Office[] | undefined,
): Promise<void> {
  const keys = [...new Set(batch.flatMap(({ dossiers }) => dossiers.map(({ donViXuLy }) => String(donViXuLy))))];
  const lastDay = lastDayBefore(asOf);
  const ownKey = ({ dossiers: [own] }: PlacedCase): string => String(own.donViXuLy);
  const coverage = REGISTERS.map((role): [string, readonly Coverage[]] => [
    role,
    batch.flatMap((placed) => {
      const from = placed.one[`${role}From`];
      return from === undefined ? [] : [{ units: [ownKey(placed)], from, to: lastDay }];
    }),
  ]);
  const listed = batch.flatMap((placed) =>
    (placed.one.units ?? []).map(({ cap = null, giaiTheTu = null }) => ({
      id: ownKey(placed),
      name: ownKey(placed),
      level: cap === null ? null : String(cap),
      abolishedFrom: giaiTheTu === null ? null : String(giaiTheTu),
      abolitionIsKnown: true,
    })),
  );
  const units = {
    units: keys.map((key) => ({ id: key, name: key })),
    numbers: new Map(keys.map((key, n) => [key, n])),
  };
  await storeUnits(db, units, Object.fromEntries(coverage), lastDay, offices, listed);
}
