import { keyedCode } from '../db/keyed.ts';
import type { FactColumn, FactColumns } from '../model/columns.ts';
import { signatureOf } from '../model/fact.ts';
import type { HmacPads } from '../util/hmac.ts';
import type { Bindings } from '../util/sql.ts';
import { MASKED } from '../util/text.ts';

interface Telling {
  /** The key that dossier codes are told under; without it they are told as they are. */
  readonly codeKey?: HmacPads | null;
}

/** SQL of a dossier code as results tell it. */
export const toldCode = (code: string, { codeKey }: Telling, bindings: Bindings): string =>
  codeKey ? keyedCode(code, codeKey, bindings) : code;

/** The columns as findings tell them: of personal data only whether there are any. */
export function toldColumns(columns: FactColumns, telling: Telling, bindings: Bindings): FactColumns {
  const told = (column: FactColumn): FactColumn => {
    if (column.id === 'maHoSo') return { ...column, sql: toldCode(column.sql, telling, bindings) };
    if (!signatureOf(column.id)?.personal) return column;
    return { ...column, type: 'text', sql: `(CASE WHEN ${column.sql} IS NOT NULL THEN '${MASKED}' END)` };
  };
  return new Map([...columns].map(([id, column]) => [id, told(column)]));
}
