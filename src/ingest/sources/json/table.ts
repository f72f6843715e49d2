import type { InputNote } from '../../../model/input-note.ts';
import { TABLES, type TableRole } from '../../../model/tables.ts';
import { normalise } from '../../../util/text.ts';
import type { InputFile } from '../../files.ts';
import { headingsOf, type Mapping } from '../../mapping.ts';
import type { CsvCopy } from '../csv-copy.ts';
import { fieldOf } from '../mapped.ts';

/** More different members in the records of one table are refused. */
export const MAX_MEMBERS = 4096;

/** A member of the records of a table: its column, or null when nothing is read of it. */
export interface Slot {
  readonly name: string;
  readonly column: number | null;
  /** Between the values of a list. */
  readonly separator: string;
  /** Whether it says which dossier, or which other thing, a record is about. */
  readonly isKey: boolean;
  /** The row in which it was last written. */
  row: number;
}

const UNNAMED = '';

/** The copy of one table, its columns being the members that the mapping names, as they show themselves. */
export class MemberTable {
  readonly role: TableRole;
  readonly #file: InputFile;
  readonly part: string | null;
  readonly #mapping: Mapping;
  readonly #copy: CsvCopy;
  readonly #slots = new Map<string, Slot>();
  /** One for each column, whatever white space and Unicode form its name has. */
  readonly #columns = new Map<string, Slot>();
  #cells: (string | undefined)[] = [];
  #isFull = false;
  #marker: number | null = null;
  #hasUnread = false;

  constructor(file: InputFile, role: TableRole, part: string | null, mapping: Mapping, copy: CsvCopy) {
    this.role = role;
    this.#file = file;
    this.part = part;
    this.#mapping = mapping;
    this.#copy = copy;
  }

  /** The number of the record that is being written. */
  get record(): number {
    return this.#copy.rows + 1;
  }

  /** Null when there are too many members already. */
  slot(name: string): Slot | null {
    const known = this.#slots.get(name);
    if (known) return known;
    if (this.#slots.size >= MAX_MEMBERS) return null;
    const field = fieldOf(name, this.role, this.#mapping, this.#file);
    const same = this.#columns.get(normalise(name));
    const slot = same ?? {
      name,
      column: field === null ? null : this.#copy.column(name),
      isKey: field === TABLES[this.role].keys[0],
      separator: (field !== null && this.#mapping.tables[this.role]?.[field]?.separator) || ';',
      row: 0,
    };
    if (slot.column !== null) this.#columns.set(normalise(name), slot);
    this.#slots.set(name, slot);
    return slot;
  }

  /** Writes a cell. False when the record has a cell in that column already. */
  set(slot: Slot, text: string | null): boolean {
    if (slot.column === null) {
      if (text) this.#hasUnread = true;
      return true;
    }
    if (slot.row === this.record) return false;
    slot.row = this.record;
    if (text) {
      this.#cells[slot.column] = text;
      this.#isFull = true;
    }
    return true;
  }

  /** Writes a cell that is still empty. */
  fill(slot: Slot, text: string | null): void {
    if (slot.column === null || !text || this.#cells[slot.column]) return;
    this.#cells[slot.column] = text;
    this.#isFull = true;
  }

  /** What the record is about; null while nothing says so. */
  get key(): string | null {
    for (const { isKey, column } of this.#columns.values()) {
      const cell = isKey && column !== null ? this.#cells[column] : undefined;
      if (cell) return cell;
    }
    return null;
  }

  /** Ends the record. One of which nothing is read but which says something is no blank one. */
  endRecord(): void {
    if (!this.#isFull && this.#hasUnread) {
      this.#marker ??= this.#copy.column(UNNAMED);
      this.#cells[this.#marker] = '…';
    }
    this.#copy.row(this.#cells);
    this.#cells = [];
    this.#isFull = false;
    this.#hasUnread = false;
  }

  /** A table without records has every column: nothing in it is unknown. */
  finish(sha256: string, path: string): InputFile {
    if (this.#copy.rows === 0) {
      for (const column of Object.values(this.#mapping.tables[this.role] ?? {})) this.slot(headingsOf(column)[0] ?? '');
    }
    const records = this.#copy.rows + 1;
    this.#copy.finish();
    const notes = [...this.#slots.values()]
      .filter(({ column }) => column === null)
      .map(({ name }) => name)
      .sort()
      .map(
        (column): InputNote => ({
          ...{ kind: 'unmappedColumn', file: this.#file.label, part: this.part },
          ...{ column, count: 1, firstRecord: null },
        }),
      );
    const copy = { path, format: 'csv', sha256, records, headingIsRecord: false, notes } as const;
    return { ...this.#file, role: this.role, part: this.part ?? this.#file.part, copy };
  }

  close(): void {
    this.#copy.close();
  }
}
