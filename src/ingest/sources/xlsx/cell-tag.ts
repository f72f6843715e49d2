import { BYTE, refuseBroken, refusePlace, type SheetContext } from './sheet-context.ts';
import { attributesOf } from './xml.ts';

/** What the value of a cell is, by its attribute `t`. */
export const TYPE = { n: 0, s: 1, str: 2, inlineStr: 3, b: 4, e: 5, d: 6 } as const;
const TYPES: Readonly<Record<string, number>> = TYPE;

/**
 * The attributes of the cell that is being read. What a program writes a million times is taken byte by byte; every
 * other spelling that XML allows takes the long way.
 */
export class CellTag {
  row = 0;
  /** From 1; 0 before the first cell of a row. */
  column = 0;
  style = 0;
  type: number = TYPE.n;
  /** Whether the tag ends itself. */
  empty = false;
  readonly #context: SheetContext;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  /**
   * @param start of the tag
   * @param from of its attributes
   * @returns where its content begins
   */
  read(block: Buffer, start: number, from: number): number {
    let p = from;
    let style = 0;
    let type: number = TYPE.n;
    let column = this.column + 1;
    for (;;) {
      const byte = block[p] as number;
      if (byte === BYTE.space) {
        p++;
        continue;
      }
      if (byte === BYTE.greater || (byte === BYTE.slash && block[p + 1] === BYTE.greater)) {
        this.empty = byte === BYTE.slash;
        this.column = column;
        this.style = style;
        this.type = type;
        return p + (this.empty ? 2 : 1);
      }
      if (block[p + 1] !== BYTE.equals || block[p + 2] !== BYTE.quote) return this.#anyTag(block, start, from);
      p += 3;
      if (byte === BYTE.r) {
        column = 0;
        for (let letter = (block[p] as number) - BYTE.beforeA; letter > 0 && letter < 27; ) {
          column = column * 26 + letter;
          letter = (block[++p] as number) - BYTE.beforeA;
        }
        let row = 0;
        for (let digit = (block[p] as number) - BYTE.zero; digit >= 0 && digit < 10; ) {
          row = row * 10 + digit;
          digit = (block[++p] as number) - BYTE.zero;
        }
        if (row !== this.row || block[p] !== BYTE.quote) this.#badPlace(block, start);
      } else if (byte === BYTE.s) {
        for (let digit = (block[p] as number) - BYTE.zero; digit >= 0 && digit < 10; ) {
          style = style * 10 + digit;
          digit = (block[++p] as number) - BYTE.zero;
        }
      } else if (byte === BYTE.t) {
        // The two that are written a million times.
        if (block[p] === BYTE.s && block[p + 1] === BYTE.quote) {
          type = TYPE.s;
          p++;
        } else if (block[p] === BYTE.i && block[p + 9] === BYTE.quote) {
          type = TYPE.inlineStr;
          p += 9;
        } else {
          const end = block.indexOf(BYTE.quote, p);
          type = TYPES[block.toString('latin1', p, end)] ?? this.#broken(block, start);
          p = end;
        }
      }
      if (block[p] !== BYTE.quote) return this.#anyTag(block, start, from);
      p++;
    }
  }

  #anyTag(block: Buffer, start: number, from: number): number {
    const end = block.indexOf(BYTE.greater, from);
    if (end === -1) this.#broken(block, start);
    const attributes = attributesOf(block.toString('latin1', from, end));
    const place = attributes.get('r');
    if (place === undefined) this.column++;
    else {
      const [, letters = '', row] = /^([A-Z]{1,4})(\d{1,8})$/.exec(place) ?? [];
      if (Number(row) !== this.row) this.#badPlace(block, start);
      this.column = columnOf(letters);
    }
    this.style = Number(attributes.get('s') ?? 0);
    this.type = TYPES[attributes.get('t') ?? 'n'] ?? this.#broken(block, start);
    this.empty = block[end - 1] === BYTE.slash;
    return end + 1;
  }

  #broken(block: Buffer, at: number): never {
    return refuseBroken(this.#context, this.row, block, at);
  }

  #badPlace(block: Buffer, at: number): never {
    return refusePlace(this.#context, this.row, block.toString('latin1', at, at + 30));
  }
}

/** The number of a column, from 1, of its letters. */
export const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - BYTE.beforeA, 0);
