import { MAX_ROWS, MAX_SHEET_COLUMNS } from '../limits.ts';
import { CellContent } from './cell-content.ts';
import type { Columns } from './columns.ts';
import { BYTE, refuseBroken, refusePlace, type SheetContext } from './sheet-context.ts';
import type { SheetCopy } from './sheet-copy.ts';
import { attributesOf } from './xml.ts';

/** Reads the rows of a sheet out of blocks of its XML and writes their cells: the bulk path, over bytes. */
export class SheetRows {
  ended = false;
  hidden = 0;
  firstHidden = 0;
  readonly #context: SheetContext;
  readonly #copy: SheetCopy;
  readonly #content: CellContent;
  readonly #prefix: number;
  readonly #rowEnd: Buffer;
  readonly #sheetEnd: string;
  readonly #rowName: RegExp;
  #row = 0;
  #rowHidden = false;

  /** @param prefix of the sheet's tags, with its colon; empty when they have none */
  constructor(prefix: string, context: SheetContext, copy: SheetCopy, columns: Columns) {
    this.#context = context;
    this.#copy = copy;
    this.#content = new CellContent(prefix, context, copy, columns);
    this.#prefix = prefix.length;
    this.#rowEnd = Buffer.from(`</${prefix}row>`);
    this.#sheetEnd = `</${prefix}sheetData`;
    this.#rowName = new RegExp(`^<${prefix.replace(/[.]/g, '\\.')}row[\\s/>]$`);
  }

  /** Reads the whole rows of a block. @returns how many of its bytes are done with */
  read(block: Buffer): number {
    this.#copy.reserve(block.length);
    const last = block.lastIndexOf(this.#rowEnd);
    let p = 0;
    for (;;) {
      while (p < block.length && isSpace(block[p] as number)) p++;
      if (p === block.length) return p;
      if (block[p] !== BYTE.less) this.#broken(block, p);
      const end = block.indexOf(BYTE.greater, p);
      if (end === -1) return p;
      if (block[p + 1] === BYTE.slash) {
        if (block.toString('latin1', p, p + this.#sheetEnd.length) !== this.#sheetEnd) this.#broken(block, p);
        this.ended = true;
        return end + 1;
      }
      const attributes = p + 4 + this.#prefix;
      if (!this.#rowName.test(block.toString('latin1', p, attributes + 1))) this.#broken(block, p);
      const empty = block[end - 1] === BYTE.slash;
      if (!empty && end > last) return p;
      this.#rowTag(block, attributes, end);
      p = empty ? end + 1 : this.#cells(block, end + 1);
    }
  }

  #broken(block: Buffer, at: number): never {
    return refuseBroken(this.#context, this.#row, block, at);
  }

  #rowTag(block: Buffer, from: number, end: number): void {
    let p = from + 4;
    let row = 0;
    if (block[from + 1] === BYTE.r && block[from + 2] === BYTE.equals && block[from + 3] === BYTE.quote) {
      for (let digit = (block[p] as number) - BYTE.zero; digit >= 0 && digit < 10; ) {
        row = row * 10 + digit;
        digit = (block[++p] as number) - BYTE.zero;
      }
      // Of the other attributes only `hidden` counts, and hardly a row has it.
      while (p < end && !(block[p] === BYTE.h && block[p + 1] === BYTE.i)) p++;
      if (p === end) {
        this.#beginRow(row, false, row);
        return;
      }
    }
    const attributes = attributesOf(block.toString('latin1', from, end));
    const written = attributes.get('r');
    const hidden = attributes.get('hidden') === '1' || attributes.get('hidden') === 'true';
    this.#beginRow(written === undefined ? this.#row + 1 : Number(written), hidden, written ?? '');
  }

  #beginRow(row: number, hidden: boolean, written: string | number): void {
    if (!Number.isInteger(row) || row <= this.#row || row > MAX_ROWS) {
      refusePlace(this.#context, this.#row, `row r="${written}"`);
    }
    this.#row = row;
    this.#rowHidden = hidden;
    this.#content.tag.row = row;
    this.#content.tag.column = 0;
  }

  #endRow(): void {
    this.#copy.endRow();
    if (this.#rowHidden && this.#copy.rows === this.#row && this.hidden++ === 0) this.firstHidden = this.#row;
  }

  #cells(block: Buffer, from: number): number {
    const content = this.#content;
    const { tag } = content;
    const prefix = this.#prefix;
    let p = from;
    for (;;) {
      while ((block[p] as number) <= BYTE.space) p++;
      if (block[p] !== BYTE.less) this.#broken(block, p);
      if (block[p + 1] === BYTE.slash) {
        if (block[p + 2 + prefix] !== BYTE.r) this.#broken(block, p);
        this.#endRow();
        return block.indexOf(BYTE.greater, p) + 1;
      }
      if (block[p + 1 + prefix] !== BYTE.c) this.#broken(block, p);
      const before = tag.column;
      const start = p;
      p = tag.read(block, p, p + 2 + prefix);
      if (tag.column <= before || tag.column > MAX_SHEET_COLUMNS) {
        refusePlace(this.#context, this.#row, block.toString('latin1', start, start + 30));
      }
      if (!tag.empty) p = content.read(block, p);
    }
  }
}

const isSpace = (byte: number): boolean => byte === BYTE.space || (byte >= BYTE.tab && byte < 14);
