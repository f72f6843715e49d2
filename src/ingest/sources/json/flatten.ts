import type { Taken } from '../../nested.ts';
import { RecordFault } from './faults.ts';
import type { Json, JsonObject } from './parse.ts';
import type { MemberTable, Slot } from './table.ts';

/** A list inside a record: rows of another table, or where columns of the record come from. */
export type List =
  | { readonly open: () => MemberTable; readonly keyColumn: string }
  | { readonly columns: Readonly<Record<string, Taken>> };
export type FindList = (path: string) => List | null;

/** Whole numbers that are added up. */
const WHOLE = /^-?\d{1,15}$/;

/**
 * Lays one record flat: a scalar is a cell under its member's name; an object inside it gives its members with its name
 * and a point before them; a list of scalars is one cell; a list of objects is what the mapping says.
 * @throws RecordFault
 */
export function flatten(record: JsonObject, table: MemberTable, findList: FindList): void {
  const later: (() => void)[] = [];
  visit(record, '', table, findList, later);
  // What lists have to do with the record is known when it has been read: its code, and the cells it has itself.
  for (const work of later) work();
  table.endRecord();
}

function visit(object: JsonObject, prefix: string, table: MemberTable, findList: FindList, later: (() => void)[]) {
  for (const [name, value] of object) {
    const path = prefix + name;
    const isScalar = value === null || typeof value === 'string';
    const list = findList(path);
    if (list && 'open' in list) {
      if (typeof value === 'string' && value !== '') throw new RecordFault('shape', `"${path}": "${value}"`);
      if (!isScalar) later.push(() => addRows(recordsOf(value), list, table));
    } else if (list && !isScalar) later.push(() => takeColumns(recordsOf(value), list.columns, table));
    else if (isScalar) set(table, slotOf(table, path), value);
    else if (isArray(value)) setList(value, slotOf(table, path), table);
    else visit(value, `${path}.`, table, findList, later);
  }
}

function slotOf(table: MemberTable, path: string): Slot {
  const slot = table.slot(path);
  if (slot === null) throw new RecordFault('members', path);
  return slot;
}

function set(table: MemberTable, slot: Slot, text: string | null): void {
  if (!table.set(slot, text)) throw new RecordFault('repeated', slot.name);
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is JsonObject => value instanceof Map;

/** The records of a list; what was XML once may have one record in place of a list of one. */
const recordsOf = (value: JsonObject | readonly Json[]): readonly Json[] =>
  (isArray(value) ? value : value.size === 0 ? [] : [value]).filter((record) => record !== null);

/** The texts of a list in one cell. What could not be told apart again in the cell is refused. */
function setList(values: readonly Json[], slot: Slot, table: MemberTable): void {
  const texts = values.filter((value) => value !== null);
  const unread = texts.length === 0 ? null : '…';
  set(table, slot, slot.column === null ? unread : joined(texts, slot));
}

function joined(values: readonly Json[], { name, separator }: Slot): string {
  const texts = values.map((value) => {
    if (typeof value === 'string' && !value.includes(separator)) return value;
    throw new RecordFault('shape', `"${name}": [${typeof value === 'string' ? `"${value}"` : '{…}'}]`);
  });
  return texts.join(separator);
}

function addRows(records: readonly Json[], list: Extract<List, { open: unknown }>, parent: MemberTable): void {
  const table = list.open();
  const code = parent.key;
  for (const record of records) {
    if (!isObject(record))
      throw new RecordFault('shape', `"${table.part}": [${isArray(record) ? '[…]' : `"${record}"`}]`);
    visit(record, '', table, () => null, []);
    // A record that says it is of another dossier than the one it stands in belongs to nobody knows which.
    if (table.key !== null && table.key !== code) throw new RecordFault('shape', `${table.key} ≠ ${code}`);
    table.fill(slotOf(table, list.keyColumn), code);
    table.endRecord();
  }
}

function takeColumns(records: readonly Json[], columns: Readonly<Record<string, Taken>>, table: MemberTable): void {
  for (const [column, taken] of Object.entries(columns)) {
    const slot = slotOf(table, column);
    const values = records.map((record) => (isObject(record) ? (record.get(taken.of) ?? null) : record));
    table.fill(slot, values.length === 0 ? (taken.whenEmpty ?? null) : take(values, taken.take, slot));
  }
}

function take(values: readonly Json[], how: Taken['take'], slot: Slot): string | null {
  if (how === 'all')
    return joined(
      values.filter((value) => value !== null),
      slot,
    );
  const texts = values.map((value) => (typeof value === 'string' && value !== '' ? value : null));
  if (how === 'first' || texts.length === 1) return texts[0] ?? null;
  if (texts.every((text) => text === null)) return null;
  if (!texts.every((text) => text !== null && WHOLE.test(text))) return texts.map((text) => text ?? '?').join(' + ');
  return String(texts.reduce((sum, text) => sum + BigInt(text ?? 0), 0n));
}
