import type { ValueType } from './field.ts';
import type { Reason } from './reason.ts';

/** DuckDB's type of each value type. All times are naive ICT. */
export const SQL_TYPE = {
  text: 'VARCHAR',
  code: 'VARCHAR',
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
  decimal: 'DOUBLE',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  list: 'VARCHAR[]',
} as const satisfies Record<ValueType, string>;

/** Why a column is null: the first entry whose condition holds. The last one always holds. */
export interface Why {
  readonly reason: Reason;
  /** SQL over the relation of facts. */
  readonly when: string;
}

/** A fact as a column of the relation of facts: what conditions compile against. */
export interface FactColumn {
  readonly id: string;
  readonly type: ValueType;
  /** SQL of the value; null means unknown. */
  readonly sql: string;
  /** SQL that says whether a null is a definite "did not happen"; null when it never is. */
  readonly nullIsDefinite: string | null;
  readonly why: readonly Why[];
}

export type FactColumns = ReadonlyMap<string, FactColumn>;
