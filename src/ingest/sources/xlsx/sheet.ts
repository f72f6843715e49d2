import { Cancelled, refuse } from '../../../model/diagnostic.ts';
import type { InputNote } from '../../../model/input-note.ts';
import { type Archive, type Member, type Unpacking, unpack } from '../archive.ts';
import { MAX_PROLOG_BYTES, MAX_RECORD_BYTES, MAX_ROWS, MAX_TABLE_COLUMNS } from '../limits.ts';
import { Blocks } from './blocks.ts';
import { columnOf } from './cell-tag.ts';
import { Columns, columnNotes } from './columns.ts';
import type { SheetContext } from './sheet-context.ts';
import { SheetCopy } from './sheet-copy.ts';
import { SheetRows } from './sheet-rows.ts';
import { attributesOf, refuseStrangeXml, tagsOf, withoutComments } from './xml.ts';

/** A sheet that was written as CSV. */
export interface SheetTable {
  readonly path: string;
  readonly records: number;
  readonly notes: readonly Omit<InputNote, 'file' | 'part'>[];
}

/** Turns one sheet into a CSV in which record n is row n. */
export async function copySheet(
  archive: Archive,
  member: Member,
  context: SheetContext,
  how: Unpacking,
  newFile: () => string,
): Promise<SheetTable> {
  const copy = new SheetCopy(newFile(), context.file);
  try {
    const sheet = new SheetReader(context, copy);
    for await (const chunk of unpack(archive, member, how)) sheet.push(chunk);
    sheet.finish();
    if (how.signal.aborted) throw new Cancelled('interrupted');
    return { path: await copy.finish(newFile), records: copy.rows, notes: sheet.notes() };
  } finally {
    copy.close();
  }
}

/** Reads a sheet in the order of its XML: what stands before the rows, the rows, what stands after them. */
export class SheetReader {
  readonly #context: SheetContext;
  readonly #copy: SheetCopy;
  readonly #columns = new Columns();
  readonly #hiddenColumns = new Uint8Array(MAX_TABLE_COLUMNS + 1);
  readonly #blocks = new Blocks();
  #rows: SheetRows | null = null;
  #noRows = false;

  constructor(context: SheetContext, copy: SheetCopy) {
    this.#context = context;
    this.#copy = copy;
  }

  push(chunk: Buffer): void {
    let block = this.#blocks.add(chunk);
    let done = 0;
    if (!this.#rows && !this.#noRows) {
      done = this.#prolog(block);
      if (done === 0) return;
      block = block.subarray(done);
    }
    if (this.#rows && !this.#rows.ended) {
      const read = this.#rows.read(block);
      done += read;
      if (block.length - read > MAX_RECORD_BYTES) {
        const params = { what: this.#context.part, found: block.length - read, limit: MAX_RECORD_BYTES };
        refuse('E-IN-026', params, { file: this.#context.file });
      }
      block = block.subarray(read);
    }
    if (this.#noRows || this.#rows?.ended) done += this.#rest(block);
    this.#blocks.keepFrom(done);
  }

  finish(): void {
    if (this.#noRows || this.#rows?.ended) return;
    const params = { part: this.#context.part, row: this.#copy.rows, detail: '</sheetData>' };
    refuse('E-IN-031', params, { file: this.#context.file });
  }

  /** @returns where the rows begin; 0 when that is not yet to be seen */
  #prolog(block: Buffer): number {
    const { part, file } = this.#context;
    const head = block.subarray(0, MAX_PROLOG_BYTES);
    refuseStrangeXml(head, part, file);
    const text = withoutComments(head.toString('latin1'));
    const begin = /<((?:[\w.-]+:)?)sheetData(?:\s[^<>]*?)?(\/?)>/.exec(text);
    if (!begin) {
      const params = { part, row: 0, detail: '<sheetData>' };
      return head.length < MAX_PROLOG_BYTES ? 0 : refuse('E-IN-031', params, { file });
    }
    for (const { name, attributes } of tagsOf(text.slice(0, begin.index))) {
      if (name !== 'col' || !/^(1|true)$/.test(attributes.get('hidden') ?? '')) continue;
      this.#hiddenColumns.fill(1, Number(attributes.get('min')), Number(attributes.get('max')) + 1);
    }
    if (begin[2] === '/') this.#noRows = true;
    else this.#rows = new SheetRows(begin[1] ?? '', this.#context, this.#copy, this.#columns);
    return begin.index + begin[0].length;
  }

  /** Looks for merged cells. @returns how many bytes are done with */
  #rest(block: Buffer): number {
    const end = block.lastIndexOf('<');
    for (const [, attributes = ''] of block
      .toString('latin1', 0, Math.max(end, 0))
      .matchAll(/<(?:[\w.-]+:)?mergeCell\s([^<>]*)>/g)) {
      const [, left, top, right, bottom] =
        /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(attributesOf(attributes).get('ref') ?? '') ?? [];
      if (left === undefined || right === undefined) continue;
      this.#copy.merge({ top: Number(top), left: columnOf(left), bottom: Number(bottom), right: columnOf(right) });
    }
    // A tag that long is none of ours.
    return end === -1 || block.length - end > MAX_PROLOG_BYTES ? block.length : end;
  }

  notes(): SheetTable['notes'] {
    const copy = this.#copy;
    const headings = copy.headings();
    const once = (kind: InputNote['kind'], count: number, firstRecord: number | null) =>
      count === 0 ? [] : [{ kind, column: null, count, firstRecord }];
    const hidden = headings.filter((heading, at) => heading !== '' && this.#hiddenColumns[at + 1] === 1);
    return [
      ...hidden.map((column) => ({ kind: 'hiddenColumn' as const, column, count: 1, firstRecord: null })),
      ...once('hiddenRow', this.#rows?.hidden ?? 0, this.#rows?.firstHidden ?? null),
      ...once('cellOutsideTable', copy.outside, copy.firstOutside),
      ...once('mergedCells', copy.unfilled, copy.firstUnfilled),
      ...once('rowLimit', copy.rows === MAX_ROWS ? 1 : 0, MAX_ROWS),
      ...columnNotes(this.#columns, headings),
    ];
  }
}
