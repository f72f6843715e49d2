import type { Why } from '../model/columns.ts';
import type { DossierField } from '../model/dossier.ts';
import type { Parameter } from '../model/law.ts';
import type { TableRole } from '../model/side-tables.ts';
import { type Bindings, bitOf, type SqlType } from '../util/sql.ts';

/** What the loaded data holds: which fields of which tables were mapped in every file. */
export interface Availability {
  /** Position of a dossier field in the mask of unreadable cells; absent when the field is not loaded. */
  readonly dossier: ReadonlyMap<string, number>;
  /** Fields of each side table that was given. */
  readonly tables: ReadonlyMap<TableRole, ReadonlySet<string>>;
}

export interface FactInputs {
  readonly availability: Availability;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly bindings: Bindings;
  /** The cut: what happened at or after it has not happened. `YYYY-MM-DDTHH:MM:SS.ffffff`. */
  readonly asOf: string;
}

/** Name of the mask of unreadable cells in the relation of facts. */
export const MASK = 'unreadableMask';

/** What the SQL of a fact may ask for. */
export class FactContext {
  readonly cut: string;
  readonly #inputs: FactInputs;

  constructor(inputs: FactInputs) {
    this.#inputs = inputs;
    this.cut = inputs.bindings.bind(inputs.asOf, 'TIMESTAMP');
  }

  has(field: DossierField): boolean {
    return this.#inputs.availability.dossier.has(field);
  }

  table(role: TableRole, field?: string): boolean {
    const fields = this.#inputs.availability.tables.get(role);
    return fields !== undefined && (field === undefined || fields.has(field));
  }

  /** The cell of a dossier; null when empty, unreadable or not loaded. */
  cell(field: DossierField, type: string): string {
    return this.has(field) ? `"${field}"` : `CAST(NULL AS ${type})`;
  }

  /** Whether the cell was there and could not be read. */
  unreadable(field: DossierField): string {
    const bit = this.#inputs.availability.dossier.get(field);
    return bit === undefined ? 'FALSE' : `(${MASK} & ${bitOf(bit)}) <> 0`;
  }

  /** Why a cell is null when its null is unknown. */
  whyCell(field: DossierField): readonly Why[] {
    if (!this.has(field)) return [{ reason: { kind: 'unavailable', about: field }, when: 'TRUE' }];
    return [
      { reason: { kind: 'unreadable', about: field }, when: this.unreadable(field) },
      { reason: { kind: 'missing', about: field }, when: 'TRUE' },
    ];
  }

  /** The value of a parameter in force when the dossier was received. */
  parameter(id: string, type: SqlType): string {
    const { parameters, bindings } = this.#inputs;
    const dated = [...(parameters.get(id)?.values ?? [])].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1));
    const branches = dated.map(({ from, value }) => {
      const bound = bindings.bind(value, type);
      return from === null ? `ELSE ${bound}` : `WHEN "ngayTiepNhan" >= ${bindings.bind(from, 'DATE')} THEN ${bound}`;
    });
    if (branches.length === 1 && branches[0]?.startsWith('ELSE ')) return branches[0].slice('ELSE '.length);
    return `(CASE ${branches.join(' ')} END)`;
  }
}
