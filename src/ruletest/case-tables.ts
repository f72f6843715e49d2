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
import { REGISTERS, type SideRole, TABLE_FIELDS, TABLES, type TableRole } from '../model/tables.ts';
import { Bindings, bitOf } from '../util/sql.ts';
import type { RuleCase } from './case-file.ts';
import type { Cell, Cells } from './cells.ts';

const MADE_UP = { maHoSo: 'H00.00-000000-0001', donViXuLy: 'Đơn vị của ca kiểm' } as const;
const otherCode = (n: number): string => `H00.00-000000-${String(n + 2).padStart(4, '0')}`;
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

/** Makes the tables a load would have left if the dump held the dossiers of a case, and says what is in them. */
export async function storeCase(
  db: Database,
  rules: readonly Rule[],
  one: RuleCase,
  offices: readonly Office[] | undefined,
): Promise<Availability> {
  for (const table of [...Object.values(TABLES).map(({ sqlName }) => sqlName), 'unit']) {
    await db.run(`DROP TABLE IF EXISTS ${table}`);
  }
  const needed = neededFields(rules, []);
  const dossier: Cells = { ...MADE_UP, ...one.dossier };
  const others = one.others.map((other, n) => {
    const cells: Cells = { maHoSo: otherCode(n), donViXuLy: MADE_UP.donViXuLy, ...other.dossier };
    return { cells, attachments: other.attachments };
  });
  const dossiers = [dossier, ...others.map(({ cells }) => cells)];
  const named = new Set([...needed.dossiers, ...dossiers.flatMap(Object.keys), ...one.unreadable]);
  const fields = fieldsNamed(
    'dossiers',
    [...TABLE_FIELDS.dossiers.keys()].filter((name) => named.has(name) && !one.unavailable.some((no) => no === name)),
  );
  await store(db, 'dossiers', fields, dossiers, one.unreadable);

  const about = (rows: readonly Cells[], { maHoSo = null }: Cells): readonly Cells[] =>
    rows.map((row) => ({ ...row, maHoSo }));
  const side = new Map<SideRole, readonly Cells[] | null>();
  for (const role of REGISTERS) {
    const rows = one.registers[role];
    const more = role === 'attachments' ? others.flatMap(({ cells, attachments }) => about(attachments, cells)) : [];
    side.set(role, rows && [...about(rows, dossier), ...more]);
  }
  side.set('procedures', one.procedures?.map((row) => ({ ...row, maTTHC: dossier.maTTHC ?? null })) ?? null);
  side.set('units', one.units?.map((row) => ({ ...row, maDonVi: dossier.donViXuLy ?? null })) ?? null);
  const tables = new Map<SideRole, LoadedFields>();
  for (const [role, rows] of side) {
    if (rows === null) continue;
    const own = fieldsNamed(
      role,
      needed[role].filter((name) => !one.unavailable.includes(`${role}.${name}`)),
    );
    await store(db, role, own, rows, []);
    tables.set(role, bitsOf(own));
  }
  await storeUnit(db, String(dossier.donViXuLy), one, offices);
  return { dossier: bitsOf(fields), tables };
}

const bitsOf = (fields: readonly Field[]): LoadedFields => new Map(fields.map(({ name }, bit) => [name, bit]));

function fieldsNamed(role: TableRole, names: readonly string[]): readonly Field[] {
  return names.map((name) => {
    const field = TABLE_FIELDS[role].get(name);
    if (!field) throw new Bug(`no field ${role}.${name}`);
    return field;
  });
}

/** @param unreadable cells of the first row that could not be read */
async function store(
  db: Database,
  role: TableRole,
  fields: readonly Field[],
  rows: readonly Cells[],
  unreadable: readonly string[],
): Promise<void> {
  const table = TABLES[role].sqlName;
  await createTable(db, { role, table, fields, mapping: MAPPING, parallel: true });
  for (const [n, row] of rows.entries()) {
    const bindings = new Bindings();
    const values = fields.map(({ name, type }) => valueSql(row[name] ?? null, SQL_TYPE[type], bindings));
    const bits = fields.flatMap(({ name }, bit) => (n === 0 && unreadable.includes(name) ? [bit] : []));
    const mask = bits.length > 0 ? bits.map(bitOf).join(' + ') : '0';
    const cells = bits.map((bit) => `{f: ${bit}, v: ${bindings.bind(UNREADABLE, 'VARCHAR')}}`);
    const kept = cells.length > 0 ? `[${cells.join(', ')}]` : 'NULL';
    await db.run(`INSERT INTO ${table} SELECT ${values.join(', ')}, ${mask}, ${kept}, 0`, bindings);
  }
}

const valueSql = (cell: Cell, type: (typeof SQL_TYPE)[Field['type']], bindings: Bindings): string =>
  cell === null ? 'NULL' : bindings.bind(cell, type);

async function storeUnit(
  db: Database,
  key: string,
  one: RuleCase,
  offices: readonly Office[] | undefined,
): Promise<void> {
  const unit = { id: key, name: key };
  const lastDay = lastDayBefore(one.asOf);
  const coverage = REGISTERS.map((role): [string, readonly Coverage[]] => {
    const from = one[`${role}From`];
    return [role, from === undefined ? [] : [{ units: 'all', from, to: lastDay }]];
  });
  const listed = one.units?.map(({ cap = null, giaiTheTu = null }) => ({
    ...unit,
    level: cap === null ? null : String(cap),
    abolishedFrom: giaiTheTu === null ? null : String(giaiTheTu),
    abolitionIsKnown: true,
  }));
  const units = { units: [unit], numbers: new Map([[key, 0]]) };
  await storeUnits(db, units, Object.fromEntries(coverage), lastDay, offices, listed);
}
