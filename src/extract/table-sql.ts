import type { ExportQuery } from '../db/export.ts';
import { keyedCode, type Token } from '../db/keyed.ts';
import type { Mapping } from '../ingest/mapping.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Field } from '../model/field.ts';
import { GATE } from '../model/gate.ts';
import { TABLE_FIELDS, TABLES, type TableRole } from '../model/tables.ts';
import type { HmacPads } from '../util/hmac.ts';
import { type Bindings, bitOf } from '../util/sql.ts';

/** What an extract is written under. */
export interface Keeping {
  readonly pads: HmacPads;
  readonly token: Token;
  readonly mapping: Mapping;
  /** By field of a dossier: SQL of what stands for its words. */
  readonly words: ReadonlyMap<string, string>;
}

/** Between the elements of a list when the mapping does not say. */
export const SEPARATOR = ';';
/** No cell of a form that begins with it can be read. */
const UNREADABLE = '?';

/**
 * The query that writes a table of the work database as text: what was read in the one form a mapping takes by itself,
 * what could not be read as something that cannot be read, equal where it was equal. Blank and total rows are left out.
 * @param loaded its fields and their places in the mask of unreadable cells
 */
export function tableQuery(
  role: TableRole,
  loaded: ReadonlyMap<string, number>,
  keeping: Keeping,
  bindings: Bindings,
): ExportQuery {
  const columns = [...loaded].map(([name, bit]) => {
    const field = TABLE_FIELDS[role].get(name);
    if (!field) throw new Bug(`no field ${role}.${name}`);
    const cell = `list_filter(cells, lambda c: c.f = ${bit})[1].v`;
    const unread = `WHEN (bad & ${bitOf(bit)}) <> 0 THEN '${UNREADABLE}' || ${keeping.token(cell, bindings)}`;
    return `${atLeast(role, name)} ${unread} ELSE ${written(role, field, keeping, bindings)} END AS "${name}"`;
  });
  const aside = `gate NOT IN (${GATE.blank}, ${GATE.total})`;
  return {
    select: `SELECT rowid AS "row", ${columns.join(', ')} FROM ${TABLES[role].sqlName} WHERE ${aside}`,
    columns: [...loaded.keys()].map((name) => ({ name, text: true })),
    order: ['row'],
  };
}

/** A record without code may have had all it says in columns that are left out: something has to be left of it. */
const atLeast = (role: TableRole, name: string): string =>
  role === 'dossiers' && name === 'ngayTiepNhan'
    ? `CASE WHEN gate = ${GATE.noMaHoSo} AND "ngayTiepNhan" IS NULL AND bad = 0 THEN '${UNREADABLE}'`
    : 'CASE';

function written(role: TableRole, { name, type }: Field, keeping: Keeping, bindings: Bindings): string {
  const cell = `"${name}"`;
  if (name === 'maHoSo') return keyedCode(cell, keeping.pads, bindings);
  const words = role === 'dossiers' ? keeping.words.get(name) : undefined;
  if (words !== undefined) return words;
  switch (type) {
    case 'boolean':
      return `CASE WHEN ${cell} THEN '1' WHEN NOT ${cell} THEN '0' END`;
    case 'date':
      return `strftime(${cell}, '%Y-%m-%d')`;
    case 'timestamp':
      return `CASE WHEN ${cell} = date_trunc('second', ${cell}) THEN strftime(${cell}, '%Y-%m-%d %H:%M:%S') ELSE strftime(${cell}, '%Y-%m-%d %H:%M:%S.%f') END`;
    case 'list': {
      const separator = bindings.bind(keeping.mapping.tables[role]?.[name]?.separator ?? SEPARATOR, 'VARCHAR');
      return `CASE len(${cell}) WHEN 0 THEN ${separator} ELSE array_to_string(${cell}, ${separator}) END`;
    }
    default:
      return `CAST(${cell} AS VARCHAR)`;
  }
}
