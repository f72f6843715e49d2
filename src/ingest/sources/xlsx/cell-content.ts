import { refuse } from '../../../model/diagnostic.ts';
import { CellTag, TYPE } from './cell-tag.ts';
import { booleanText, dateText, NO_RESULT, numericText } from './cell-values.ts';
import type { Columns } from './columns.ts';
import { csvCell } from './csv-bytes.ts';
import { STYLE, type Style } from './number-format.ts';
import { serialText } from './serial.ts';
import { BYTE, refuseBroken, type SheetContext } from './sheet-context.ts';
import type { SheetCopy } from './sheet-copy.ts';
import { richText } from './xml.ts';

/** So many digits, and a number is the decimal text that it was written as. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, i) => 10 ** i);

/** Reads what stands in a cell and writes it. Positions are of a block that holds the whole row. */
export class CellContent {
  readonly tag: CellTag;
  readonly #context: SheetContext;
  readonly #copy: SheetCopy;
  readonly #columns: Columns;
  readonly #name: string;
  /** Length of the prefix of every tag, its colon included. */
  readonly #prefix: number;

  constructor(prefix: string, context: SheetContext, copy: SheetCopy, columns: Columns) {
    this.tag = new CellTag(context);
    this.#context = context;
    this.#copy = copy;
    this.#columns = columns;
    this.#name = prefix;
    this.#prefix = prefix.length;
  }

  #broken(block: Buffer, at: number): never {
    return refuseBroken(this.#context, this.tag.row, block, at);
  }

  #begin(): boolean {
    return this.#copy.cell(this.tag.row, this.tag.column);
  }

  /** @returns what comes after `</c>` */
  read(block: Buffer, from: number): number {
    const prefix = this.#prefix;
    let p = from;
    let formula = false;
    let valued = false;
    for (;;) {
      while ((block[p] as number) <= BYTE.space) p++;
      if (block[p] !== BYTE.less) this.#broken(block, p);
      const name = block[p + 1 + prefix];
      if (block[p + 1] === BYTE.slash) {
        if (block[p + 2 + prefix] !== BYTE.c || block[p + 3 + prefix] !== BYTE.greater) this.#broken(block, p);
        if (formula && !valued) this.#mark(NO_RESULT);
        return p + 4 + prefix;
      }
      if (name === BYTE.i) {
        p = this.#inline(block, p);
        continue;
      }
      const plain = block[p + 2 + prefix] === BYTE.greater;
      const end = plain ? p + 2 + prefix : block.indexOf(BYTE.greater, p);
      if (end === -1) this.#broken(block, p);
      const empty = block[end - 1] === BYTE.slash;
      if (name === BYTE.v) {
        p = empty ? end + 1 : this.#value(block, end + 1);
        valued ||= this.tag.type === TYPE.str || (!empty && block[end + 1] !== BYTE.less);
      } else if (name === BYTE.f || name === BYTE.e) {
        formula ||= name === BYTE.f;
        const close = name === BYTE.f ? `</${this.#name}f>` : `</${this.#name}extLst>`;
        const closed = empty ? end : block.indexOf(close, end);
        if (closed === -1) this.#broken(block, p);
        p = closed + (empty ? 1 : close.length);
      } else this.#broken(block, p);
    }
  }

  /** Reads what stands in `<v>`. @returns what comes after it */
  #value(block: Buffer, from: number): number {
    const { type } = this.tag;
    let end: number;
    if (type === TYPE.n) end = this.#number(block, from);
    else if (type === TYPE.s) end = this.#shared(block, from);
    else if (type === TYPE.str) end = this.#text(block, from);
    else end = this.#other(block, from);
    if (block[end] !== BYTE.less || block[end + 1] !== BYTE.slash || block[end + 2 + this.#prefix] !== BYTE.v)
      this.#broken(block, from);
    return end + 4 + this.#prefix;
  }

  #text(block: Buffer, from: number): number {
    if (block[from] === BYTE.less) return from;
    if (!this.#begin()) return block.indexOf(BYTE.less, from);
    this.#columns.texts.add(this.tag.column, this.tag.row);
    return this.#copy.csv.text(block, from);
  }

  #shared(block: Buffer, from: number): number {
    const { strings, part, file } = this.#context;
    let end = from;
    let index = 0;
    for (let digit = (block[end] as number) - BYTE.zero; digit >= 0 && digit < 10; ) {
      index = index * 10 + digit;
      digit = (block[++end] as number) - BYTE.zero;
    }
    if (end === from) return end;
    if (!strings || index >= strings.count) refuse('E-IN-033', { part, row: this.tag.row, index }, { file });
    const length = strings.lengthOf(index);
    if (length === 0 || !this.#begin()) return end;
    const { csv } = this.#copy;
    this.#copy.room(length);
    strings.copy(index, csv.bytes, csv.at);
    csv.at += length;
    this.#columns.texts.add(this.tag.column, this.tag.row);
    return end;
  }

  #number(block: Buffer, from: number): number {
    const start = block[from] === BYTE.minus ? from + 1 : from;
    let end = start;
    let whole = 0;
    for (let digit = (block[end] as number) - BYTE.zero; digit >= 0 && digit < 10; ) {
      whole = whole * 10 + digit;
      digit = (block[++end] as number) - BYTE.zero;
    }
    const point = end;
    let rest = 0;
    if (block[end] === BYTE.point) {
      for (let digit = (block[++end] as number) - BYTE.zero; digit >= 0 && digit < 10; ) {
        rest = rest * 10 + digit;
        digit = (block[++end] as number) - BYTE.zero;
      }
    }
    const style = this.#context.styles[this.tag.style] ?? STYLE.number;
    // Digits alone are the number as it is, however many; so is a decimal that a number of the machine holds exactly.
    const likeGroup = end - point === 4 && this.#context.pointGroups;
    const short = point > start && end - start <= EXACT_DIGITS + 1 && !likeGroup;
    const same = point === end ? end > start : short && block[end - 1] !== BYTE.zero && end > point + 1;
    if (block[end] === BYTE.less && style === STYLE.number && same) {
      if (this.#begin()) {
        this.#copy.csv.same(block, from, end);
        this.#columns.numbers.add(this.tag.column, this.tag.row);
      }
      return end;
    }
    const places = Math.max(0, end - point - 1);
    if (
      block[end] === BYTE.less &&
      start === from &&
      point > start &&
      places <= EXACT_DIGITS &&
      style !== STYLE.number
    ) {
      const text = serialText(whole, rest / (POWERS[places] as number), style, this.#context.date1904);
      if (text !== null) {
        if (this.#begin()) this.#copy.csv.ascii(text);
        return end;
      }
    }
    return this.#anyNumber(block, from, style);
  }

  #anyNumber(block: Buffer, from: number, style: Style): number {
    const end = block.indexOf(BYTE.less, from);
    if (end === from) return end;
    const { date1904 } = this.#context;
    const text = numericText(block.toString('latin1', from, end), style, date1904) ?? this.#broken(block, from);
    const grouped = this.#context.pointGroups && /\.\d{3}$/.test(text);
    if (this.#begin()) {
      this.#copy.csv.put(grouped ? `${text}0` : text);
      if (style === STYLE.number) this.#columns.numbers.add(this.tag.column, this.tag.row);
    }
    return end;
  }

  /** Truth values, errors, and dates as text. */
  #other(block: Buffer, from: number): number {
    const end = block.indexOf(BYTE.less, from);
    const { type } = this.tag;
    const written = block.toString('utf8', from, end);
    if (written === '') return end;
    if (type === TYPE.e) this.#mark(written);
    else if (this.#begin()) {
      this.#copy.csv.put(
        csvCell(type === TYPE.b ? booleanText(written) : type === TYPE.d ? dateText(written) : written),
      );
    }
    return end;
  }

  /** A cell of which nobody can say what is in it. */
  #mark(text: string): void {
    if (!this.#begin()) return;
    this.#copy.csv.put(csvCell(text));
    (text === NO_RESULT ? this.#columns.formulas : this.#columns.errors).add(this.tag.column, this.tag.row);
  }

  /** Reads `<is>`. @returns what comes after it */
  #inline(block: Buffer, from: number): number {
    const prefix = this.#prefix;
    const inner = from + 4 + prefix;
    const after = inner + 2 + prefix;
    // `<is><t>` and one text, as programs write it.
    if (block[inner - 1] === BYTE.greater && block[inner + 1 + prefix] === BYTE.t) {
      const end =
        block[after] === BYTE.greater ? after : block[after] === BYTE.space ? block.indexOf(BYTE.greater, after) : -1;
      const start = end + 1;
      if (end !== -1 && block[end - 1] !== BYTE.slash && block[start] !== BYTE.less) {
        if (!this.#begin()) return this.#pastInline(block, from);
        const { csv } = this.#copy;
        const before = csv.at;
        const p = csv.text(block, start);
        const close = p + 4 + prefix;
        if (
          block[p + 2 + prefix] === BYTE.t &&
          block[close + 1] === BYTE.slash &&
          block[close + 2 + prefix] === BYTE.i
        ) {
          this.#columns.texts.add(this.tag.column, this.tag.row);
          return close + 5 + prefix;
        }
        csv.at = before;
      }
    }
    return this.#rich(block, from);
  }

  #pastInline(block: Buffer, from: number): number {
    const close = `</${this.#name}is>`;
    const end = block.indexOf(close, from);
    return end === -1 ? this.#broken(block, from) : end + close.length;
  }

  #rich(block: Buffer, from: number): number {
    const open = block.indexOf(BYTE.greater, from);
    if (block[open - 1] === BYTE.slash) return open + 1;
    const past = this.#pastInline(block, from);
    const text = richText(block.toString('utf8', open + 1, past));
    if (text !== '' && this.#begin()) {
      this.#copy.csv.put(csvCell(text));
      this.#columns.texts.add(this.tag.column, this.tag.row);
    }
    return past;
  }
}
