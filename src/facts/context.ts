import { CalendarSql } from '../calendar/calendar-sql.ts';
import type { WorkCalendar } from '../model/calendar.ts';
import { SQL_TYPE, type Why } from '../model/columns.ts';
import type { DossierField } from '../model/dossier.ts';
import type { Parameter } from '../model/law.ts';
import { type RegisterRole, type SideRole, TABLE_FIELDS, type TABLES } from '../model/tables.ts';
import { type Bindings, bitOf, quoteIdentifier, type SqlType } from '../util/sql.ts';

/** Loaded fields of a table, each with its position in the mask of unreadable cells. */
export type LoadedFields = ReadonlyMap<string, number>;

/** What the loaded data holds: which fields of which tables were mapped in every file. */
export interface Availability {
  readonly dossier: LoadedFields;
  /** Each side table that was given. */
  readonly tables: ReadonlyMap<SideRole, LoadedFields>;
}

export interface FactInputs {
  readonly calendar: WorkCalendar;
  readonly availability: Availability;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly bindings: Bindings;
  /** The cut: what happened at or after it has not happened. `YYYY-MM-DDTHH:MM:SS.ffffff`. */
  readonly asOf: string;
  /** The period of the run, half-open; it ends at the cut when that comes before. */
  readonly period: { readonly from: string; readonly to: string };
  /** When the dump was made; null when nobody said. */
  readonly dumpedAt: string | null;
  /** SQL that says whether a row of the dossiers is among those that are read; without it all are. */
  readonly rows?: ((seq: string) => string) | undefined;
}

/** Name of the column with the number of the unit's office in the calendar. */
export const SCHEDULE = 'unitSchedule';

/** Name of the mask of unreadable cells in the relation of facts. */
export const MASK = 'unreadableMask';

/** Whether a column of a register join says that the register covers the dossier. */
export const coveredBy = (role: RegisterRole): string => `"${role}Covered"`;

/** What the SQL of a fact may ask for. */
export class FactContext {
  readonly calendar: CalendarSql;
  readonly #inputs: FactInputs;
  readonly #sides = new Map<string, string>();

  constructor(inputs: FactInputs) {
    this.#inputs = inputs;
    this.calendar = new CalendarSql(inputs.calendar, inputs.bindings, `"${SCHEDULE}"`);
  }

  // A statement may not be given values it does not name, so each is bound where it is asked for.
  get cut(): string {
    return this.#inputs.bindings.bind(this.#inputs.asOf, 'TIMESTAMP');
  }

  get periodFrom(): string {
    return this.#inputs.bindings.bind(this.#inputs.period.from, 'TIMESTAMP');
  }

  get periodTo(): string {
    return this.#inputs.bindings.bind(this.#inputs.period.to, 'TIMESTAMP');
  }

  get hasDumpedAt(): boolean {
    return this.#inputs.dumpedAt !== null;
  }

  get dumpedAt(): string | null {
    const { dumpedAt, bindings } = this.#inputs;
    return dumpedAt === null ? null : bindings.bind(dumpedAt, 'TIMESTAMP');
  }

  /**
   * A table of what is known beside each dossier, to be made of this query before dossiers are read: what it takes to group
   * and sort whole registers is given back before the next one begins.
   * @param select at most one row for each dossier, with its row as `seq`
   * @returns the join of that table as `alias`
   */
  side(alias: string, name: string, select: string): string {
    const table = this.tableOf(name, select);
    const { rows } = this.#inputs;
    const part = rows ? `(SELECT * FROM ${table} WHERE ${rows('seq')})` : table;
    return `LEFT JOIN ${part} ${alias} ON ${alias}.seq = d.rowid`;
  }

  /** The name of a table to be made of a query before dossiers are read. */
  tableOf(name: string, select: string): string {
    const table = quoteIdentifier(`side ${name}`);
    this.#sides.set(table, select);
    return table;
  }

  /** The tables asked for, each with its query. */
  get sides(): ReadonlyMap<string, string> {
    return this.#sides;
  }

  has(field: string): boolean {
    return this.#inputs.availability.dossier.has(field);
  }

  table(role: SideRole, field?: string): boolean {
    const fields = this.#inputs.availability.tables.get(role);
    return fields !== undefined && (field === undefined || fields.has(field));
  }

  /** The cell of a dossier; null when empty, unreadable or not loaded. */
  cell(field: DossierField): string {
    return this.has(field) ? `"${field}"` : `CAST(NULL AS ${SQL_TYPE[typeOf('dossiers', field)]})`;
  }

  /** The cell of a side table's row; null when empty, unreadable or not loaded. */
  sideCell(role: SideRole, field: string): string {
    return this.table(role, field) ? `"${field}"` : `CAST(NULL AS ${SQL_TYPE[typeOf(role, field)]})`;
  }

  /** Whether the cell was there and could not be read; `mask` is the column of bits in reach. */
  unreadable(field: DossierField, mask = MASK): string {
    return unreadableBit(mask, this.#inputs.availability.dossier.get(field));
  }

  /** The same for a side table's row. */
  sideUnreadable(role: SideRole, field: string): string {
    return unreadableBit('bad', this.#inputs.availability.tables.get(role)?.get(field));
  }

  /** Why a cell is null when its null is unknown. */
  whyCell(field: DossierField): readonly Why[] {
    if (!this.has(field)) return [{ reason: { kind: 'unavailable', about: field }, when: 'TRUE' }];
    return [
      { reason: { kind: 'unreadable', about: field }, when: this.unreadable(field) },
      { reason: { kind: 'missing', about: field }, when: 'TRUE' },
    ];
  }

  /** What is not in the data of the fields a fact cannot do without; null when all are there. */
  lack(requires: readonly string[]): string | null {
    return lackIn(this.#inputs.availability, requires);
  }

  /** The value of a parameter in force when the dossier was received. */
  parameter(id: string, type: SqlType): string {
    const { parameters, bindings } = this.#inputs;
    const dated = [...(parameters.get(id)?.values ?? [])].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1));
    const branches = dated.map(({ from, value }) => {
      const bound = bindings.bind(value, type);
      return from === null ? `ELSE ${bound}` : `WHEN "ngayTiepNhan" >= ${bindings.bind(from, 'DATE')} THEN ${bound}`;
    });
    if (branches.length === 0) return `CAST(NULL AS ${type})`;
    if (branches.length === 1 && branches[0]?.startsWith('ELSE ')) return branches[0].slice('ELSE '.length);
    return `(CASE ${branches.join(' ')} END)`;
  }
}

/** The field, or the side table, that is not in the data, of those a fact cannot do without; null when all are there. */
export function lackIn({ dossier, tables }: Availability, requires: readonly string[]): string | null {
  const missing = requires.find((need) => {
    const [role, field] = need.split('.');
    return field === undefined ? !dossier.has(need) : !tables.get(role as SideRole)?.has(field);
  });
  return missing?.split('.')[0] ?? null;
}

const unreadableBit = (mask: string, bit: number | undefined): string =>
  bit === undefined ? 'FALSE' : `((${mask} & ${bitOf(bit)}) <> 0)`;

function typeOf(role: keyof typeof TABLES, name: string) {
  const field = TABLE_FIELDS[role].get(name);
  if (!field) throw new Error(`no field ${role}.${name}`);
  return field.type;
}
