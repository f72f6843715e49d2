import { refuse } from '../../../model/diagnostic.ts';
import { MAX_ROWS, MAX_SHEET_COLUMNS } from '../limits.ts';
import { booleanText, dateText, NO_RESULT, numericText } from './cell-values.ts';
import type { Columns } from './columns.ts';
import { csvCell } from './csv-bytes.ts';
import { STYLE, type Style } from './number-format.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { SheetCopy } from './sheet-copy.ts';
import { attributesOf, richText } from './xml.ts';

const [TAB, SPACE, QUOTE, MINUS, SLASH, COLON, EQUALS, LESS, GREATER] = [9, 32, 34, 45, 47, 58, 61, 60, 62];
const [LETTER_C, LETTER_F, LETTER_H, LETTER_I, LETTER_R, LETTER_S, LETTER_T, LETTER_V, LETTER_E] = [
  99, 102, 104, 105, 114, 115, 116, 118, 101,
];
const ZERO = 48;
const BEFORE_A = 64;

/** What the value of a cell is, by its attribute `t`. */
const TYPES: Readonly<Record<string, number>> = { n: 0, s: 1, str: 2, inlineStr: 3, b: 4, e: 5, d: 6 };
const [NUMBER, SHARED, TEXT, , BOOLEAN, ERROR, DATE] = [0, 1, 2, 3, 4, 5, 6];

/** What a sheet's cells are read with. */
export interface SheetContext {
  readonly strings: SharedStrings | null;
  /** By the number of the cell's style. */
  readonly styles: readonly Style[];
  readonly date1904: boolean;
  readonly part: string;
  readonly file: string;
}

/**
 * Reads the rows of a sheet out of blocks of its XML and writes their cells. This is the bulk path: it goes over bytes,
 * and what a program writes a million times is taken straight; every other spelling XML allows takes the long way.
 */
export class SheetRows {
  ended = false;
  hidden = 0;
  firstHidden = 0;
  readonly #context: SheetContext;
  readonly #copy: SheetCopy;
  readonly #columns: Columns;
  /** Length of the prefix of every tag, its colon included. */
  readonly #prefix: number;
  readonly #rowEnd: Buffer;
  readonly #sheetEnd: string;
  readonly #name: string;
  #row = 0;
  #rowHidden = false;
  #column = 0;
  #style = 0;
  #type = NUMBER;
  #empty = false;

  /** @param prefix of the sheet's tags, with its colon; empty when they have none */
  constructor(prefix: string, context: SheetContext, copy: SheetCopy, columns: Columns) {
    this.#context = context;
    this.#copy = copy;
    this.#columns = columns;
    this.#prefix = prefix.length;
    this.#name = prefix;
    this.#rowEnd = Buffer.from(`</${prefix}row>`);
    this.#sheetEnd = `</${prefix}sheetData`;
  }

  /** Reads the whole rows of a block. @returns how many of its bytes are done with */
  read(block: Buffer): number {
    this.#copy.reserve(block.length);
    const last = block.lastIndexOf(this.#rowEnd);
    let p = 0;
    for (;;) {
      p = skipSpace(block, p);
      if (p >= block.length) return p;
      const end = block.indexOf(GREATER, p);
      if (block[p] !== LESS) this.#broken(block, p);
      if (end === -1) return p;
      if (block[p + 1] === SLASH) {
        if (block.toString('latin1', p, p + this.#sheetEnd.length) !== this.#sheetEnd) this.#broken(block, p);
        this.ended = true;
        return end + 1;
      }
      const name = block.toString('latin1', p + 1, p + this.#prefix + 5);
      if (!name.startsWith(`${this.#name}row`) || !/[\s/>]$/.test(name)) this.#broken(block, p);
      const empty = block[end - 1] === SLASH;
      if (!empty && end > last) return p;
      this.#rowTag(block, p + this.#prefix + 4, end);
      p = empty ? end + 1 : this.#cells(block, end + 1);
    }
  }

  #broken(block: Buffer, at: number): never {
    const detail = block.toString('utf8', at, at + 30);
    return refuse('E-IN-031', { part: this.#context.part, row: this.#row, detail }, { file: this.#context.file });
  }

  #badPlace(place: string): never {
    const params = { part: this.#context.part, place, row: this.#row };
    return refuse('E-IN-032', params, { file: this.#context.file });
  }

  #rowTag(block: Buffer, from: number, end: number): void {
    let p = from + 4;
    let row = 0;
    if (block[from + 1] === LETTER_R && block[from + 2] === EQUALS && block[from + 3] === QUOTE) {
      for (let digit = (block[p] as number) - ZERO; digit >= 0 && digit < 10; ) {
        row = row * 10 + digit;
        digit = (block[++p] as number) - ZERO;
      }
      // Of the other attributes only `hidden` counts, and hardly a row has it.
      while (p < end && !(block[p] === LETTER_H && block[p + 1] === LETTER_I)) p++;
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
    if (!Number.isInteger(row) || row <= this.#row || row > MAX_ROWS) this.#badPlace(`r="${written}"`);
    this.#row = row;
    this.#column = 0;
    this.#rowHidden = hidden;
  }

  #endRow(): void {
    this.#copy.endRow();
    if (this.#rowHidden && this.#copy.rows === this.#row && this.hidden++ === 0) this.firstHidden = this.#row;
  }

  #cells(block: Buffer, from: number): number {
    const prefix = this.#prefix;
    let p = from;
    for (;;) {
      while ((block[p] as number) <= SPACE) p++;
      if (block[p] !== LESS) this.#broken(block, p);
      if (block[p + 1] === SLASH) {
        if (block[p + 2 + prefix] !== LETTER_R) this.#broken(block, p);
        this.#endRow();
        return block.indexOf(GREATER, p) + 1;
      }
      if (block[p + 1 + prefix] !== LETTER_C) this.#broken(block, p);
      const before = this.#column;
      p = this.#tag(block, p, p + 2 + prefix);
      if (this.#column <= before || this.#column > MAX_SHEET_COLUMNS) this.#badPlace(`${before} → ${this.#column}`);
      if (!this.#empty) p = this.#content(block, p);
    }
  }

  /** Reads the attributes of a cell. @returns where its content begins */
  #tag(block: Buffer, start: number, from: number): number {
    let p = from;
    this.#style = 0;
    this.#type = NUMBER;
    let column = this.#column + 1;
    for (;;) {
      const byte = block[p] as number;
      if (byte === SPACE) {
        p++;
        continue;
      }
      if (byte === GREATER || (byte === SLASH && block[p + 1] === GREATER)) {
        this.#empty = byte === SLASH;
        this.#column = column;
        return p + (this.#empty ? 2 : 1);
      }
      if (block[p + 1] !== EQUALS || block[p + 2] !== QUOTE) return this.#anyTag(block, start, from);
      p += 3;
      if (byte === LETTER_R) {
        column = 0;
        for (let letter = (block[p] as number) - BEFORE_A; letter > 0 && letter < 27; ) {
          column = column * 26 + letter;
          letter = (block[++p] as number) - BEFORE_A;
        }
        let row = 0;
        for (let digit = (block[p] as number) - ZERO; digit >= 0 && digit < 10; ) {
          row = row * 10 + digit;
          digit = (block[++p] as number) - ZERO;
        }
        if (row !== this.#row || block[p] !== QUOTE) this.#badPlace(block.toString('latin1', start, start + 30));
      } else if (byte === LETTER_S) {
        let style = 0;
        for (let digit = (block[p] as number) - ZERO; digit >= 0 && digit < 10; ) {
          style = style * 10 + digit;
          digit = (block[++p] as number) - ZERO;
        }
        this.#style = style;
      } else if (byte === LETTER_T) {
        const end = block.indexOf(QUOTE, p);
        // The two that are written a million times.
        const type =
          end === p + 1 && block[p] === LETTER_S
            ? SHARED
            : end === p + 9 && block[p] === LETTER_I
              ? TYPES.inlineStr
              : TYPES[block.toString('latin1', p, end)];
        if (type === undefined) this.#broken(block, start);
        this.#type = type;
        p = end;
      }
      if (block[p] !== QUOTE) return this.#anyTag(block, start, from);
      p++;
    }
  }

  /** The same, spelled in any way XML allows. */
  #anyTag(block: Buffer, start: number, from: number): number {
    const end = block.indexOf(GREATER, from);
    if (end === -1) this.#broken(block, start);
    const attributes = attributesOf(block.toString('latin1', from, end));
    const place = attributes.get('r');
    if (place !== undefined) {
      const [, letters = '', row] = /^([A-Z]{1,4})(\d{1,8})$/.exec(place) ?? [];
      if (Number(row) !== this.#row) this.#badPlace(place);
      this.#column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - BEFORE_A, 0);
    } else this.#column++;
    this.#style = Number(attributes.get('s') ?? 0);
    const type = TYPES[attributes.get('t') ?? 'n'];
    if (type === undefined) this.#broken(block, start);
    this.#type = type;
    this.#empty = block[end - 1] === SLASH;
    return end + 1;
  }

  #content(block: Buffer, from: number): number {
    const prefix = this.#prefix;
    let p = from;
    let formula = false;
    let valued = false;
    for (;;) {
      while ((block[p] as number) <= SPACE) p++;
      if (block[p] !== LESS) this.#broken(block, p);
      const name = block[p + 1 + prefix];
      if (block[p + 1] === SLASH) {
        if (block[p + 2 + prefix] !== LETTER_C || block[p + 3 + prefix] !== GREATER) this.#broken(block, p);
        if (formula && !valued) this.#mark(NO_RESULT);
        return p + 4 + prefix;
      }
      if (name === LETTER_I) {
        p = this.#inline(block, p);
        continue;
      }
      const end = block.indexOf(GREATER, p);
      if (end === -1) this.#broken(block, p);
      const empty = block[end - 1] === SLASH;
      if (name === LETTER_V) {
        p = empty ? end + 1 : this.#value(block, end + 1);
        valued ||= this.#type === TEXT || (!empty && block[end + 1] !== LESS);
      } else if (name === LETTER_F || name === LETTER_E) {
        formula ||= name === LETTER_F;
        const close = name === LETTER_F ? `</${this.#name}f>` : `</${this.#name}extLst>`;
        p = empty ? end + 1 : block.indexOf(close, end) + close.length;
        if (p < end) this.#broken(block, end);
      } else this.#broken(block, p);
    }
  }

  /** Reads what stands in `<v>`. @returns what comes after it */
  #value(block: Buffer, from: number): number {
    let end = from;
    const copy = this.#copy;
    const [row, column, type] = [this.#row, this.#column, this.#type];
    if (type === TEXT) {
      end = block.indexOf(LESS, from);
      if (end > from && copy.cell(row, column)) {
        copy.csv.text(block, from);
        this.#columns.texts.add(column, row);
      }
    } else if (type === SHARED) {
      let index = 0;
      for (let digit = (block[end] as number) - ZERO; digit >= 0 && digit < 10; ) {
        index = index * 10 + digit;
        digit = (block[++end] as number) - ZERO;
      }
      if (end > from) this.#shared(index);
    } else if (type === NUMBER) end = this.#number(block, from);
    else end = this.#other(block, from);
    if (block[end] !== LESS || block[end + 1] !== SLASH || block[end + 2 + this.#prefix] !== LETTER_V)
      this.#broken(block, from);
    return end + 4 + this.#prefix;
  }

  #shared(index: number): void {
    const { strings, part, file } = this.#context;
    if (!strings || index >= strings.count) refuse('E-IN-033', { part, row: this.#row, index }, { file });
    const length = strings.lengthOf(index);
    if (length === 0 || !this.#copy.cell(this.#row, this.#column)) return;
    const { csv } = this.#copy;
    this.#copy.room(length);
    strings.copy(index, csv.bytes, csv.at);
    csv.at += length;
    this.#columns.texts.add(this.#column, this.#row);
  }

  #number(block: Buffer, from: number): number {
    const [row, column] = [this.#row, this.#column];
    const style = this.#context.styles[this.#style] ?? STYLE.number;
    if (style === STYLE.number) {
      let end = from + (block[from] === MINUS ? 1 : 0);
      while ((block[end] as number) >= ZERO && (block[end] as number) < COLON) end++;
      // Digits alone are the number as it is, however many.
      if (block[end] === LESS && end > from) {
        if (this.#copy.cell(row, column)) {
          const { csv } = this.#copy;
          const out = csv.bytes;
          let { at } = csv;
          for (let p = from; p < end; p++) out[at++] = block[p] as number;
          csv.at = at;
          this.#columns.numbers.add(column, row);
        }
        return end;
      }
    }
    const end = block.indexOf(LESS, from);
    if (end === from) return end;
    const text = numericText(block.toString('latin1', from, end), style, this.#context.date1904);
    if (text === null) this.#broken(block, from);
    if (this.#copy.cell(row, column)) {
      this.#copy.csv.put(text);
      if (style === STYLE.number) this.#columns.numbers.add(column, row);
    }
    return end;
  }

  /** Truth values, errors and dates as text. */
  #other(block: Buffer, from: number): number {
    const end = block.indexOf(LESS, from);
    const written = block.toString('utf8', from, end);
    if (written === '') return end;
    if (this.#type === ERROR) this.#mark(written);
    else if (this.#copy.cell(this.#row, this.#column)) {
      const text = this.#type === BOOLEAN ? booleanText(written) : this.#type === DATE ? dateText(written) : written;
      this.#copy.csv.put(csvCell(text));
    }
    return end;
  }

  /** A cell of which nobody can say what is in it. */
  #mark(text: string): void {
    if (!this.#copy.cell(this.#row, this.#column)) return;
    this.#copy.csv.put(csvCell(text));
    (text === NO_RESULT ? this.#columns.formulas : this.#columns.errors).add(this.#column, this.#row);
  }

  /** Reads `<is>`. @returns what comes after it */
  #inline(block: Buffer, from: number): number {
    const prefix = this.#prefix;
    const inner = from + 4 + prefix;
    const end = block.indexOf(GREATER, inner);
    // `<is><t>` and one text, as programs write it.
    if (block[inner - 1] === GREATER && block[inner + 1 + prefix] === LETTER_T && block[end - 1] !== SLASH) {
      const after = inner + 2 + prefix;
      const simple = block[after] === GREATER || block[after] === SPACE;
      const start = end + 1;
      if (simple && block[start] !== LESS && this.#copy.cell(this.#row, this.#column)) {
        const { csv } = this.#copy;
        const before = csv.at;
        const p = csv.text(block, start);
        const close = p + 4 + prefix;
        if (
          block[p + 2 + prefix] === LETTER_T &&
          block[close + 1] === SLASH &&
          block[close + 2 + prefix] === LETTER_I
        ) {
          this.#columns.texts.add(this.#column, this.#row);
          return close + 5 + prefix;
        }
        csv.at = before;
      }
    }
    return this.#rich(block, from);
  }

  #rich(block: Buffer, from: number): number {
    const open = block.indexOf(GREATER, from);
    if (block[open - 1] === SLASH) return open + 1;
    const close = `</${this.#name}is>`;
    const end = block.indexOf(close, open);
    if (end === -1) this.#broken(block, from);
    const text = richText(block.toString('utf8', open + 1, end));
    if (text !== '' && this.#copy.cell(this.#row, this.#column)) {
      this.#copy.csv.put(csvCell(text));
      this.#columns.texts.add(this.#column, this.#row);
    }
    return end + close.length;
  }
}

function skipSpace(block: Buffer, from: number): number {
  let p = from;
  while (
    p < block.length &&
    ((block[p] as number) === SPACE || ((block[p] as number) >= TAB && (block[p] as number) < 14))
  )
    p++;
  return p;
}
