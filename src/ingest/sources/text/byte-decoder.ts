import type { LegacyFont, TextEncoding } from '../../../model/encodings.ts';
import { FIRST_SIGN, FONT_LETTERS, WINDOWS_SIGNS } from './tables.ts';

/** A piece of text as UTF-8, up to the first thing that is no character of the encoding. */
export interface Decoded {
  readonly text: Buffer;
  readonly malformed: boolean;
}

/** Turns the bytes of an encoding into UTF-8, chunk by chunk; a character may be cut by the edge of a chunk. */
export interface Decoder {
  push(chunk: Buffer): Decoded;
  /** What is left when the text is at its end. */
  end(): Decoded;
}

/** Encodings in which a byte is a character, or two bytes: a letter and a mark behind it. */
export type ByteEncoding = Exclude<TextEncoding, 'utf-8' | 'utf-16le' | 'utf-16be'>;

interface ByteTable {
  /** The character of a byte that stands by itself; `NONE` when it is none then. */
  readonly single: Int32Array;
  /** The character of a letter and the mark behind it, by `letter * 256 + mark`; `NONE` when they make none. */
  readonly pairs: Int32Array;
  /** 1 for a byte that may begin a pair. */
  readonly begins: Uint8Array;
}

const NONE = -1;
const BYTES = 256;
const ASCII = 128;
const FIRST_LATIN = 0xa0;
/** Up to here Latin-1 has signs, from here on letters. */
const FIRST_LATIN_LETTER = 0xc0;
const NO_BYTE = -1;

/** Every byte of the encoding that is a character by itself, as that character; null where it is none. */
function fontSingles(font: LegacyFont): (string | null)[] {
  const letters = FONT_LETTERS[font];
  return Array.from({ length: BYTES }, (_, byte) => {
    if (byte < ASCII) return String.fromCharCode(byte);
    if (byte < FIRST_LATIN) return WINDOWS_SIGNS[byte - FIRST_SIGN] ?? null;
    const sign = String.fromCharCode(byte);
    // Signs such as ° and § stand beside the letters; of the rest of the range only the font's own letters are written.
    return letters.get(sign) ?? (byte < FIRST_LATIN_LETTER ? sign : null);
  });
}

function fontTable(font: LegacyFont): ByteTable {
  const byteOf = (sign: string | undefined): number => sign?.charCodeAt(0) ?? 0;
  const pairs = [...FONT_LETTERS[font]]
    .filter(([typed]) => typed.length === 2)
    .map(([typed, letter]) => [byteOf(typed[0]) * BYTES + byteOf(typed[1]), letter] as const);
  return tableOf(fontSingles(font), pairs);
}

/** Windows-1258 writes most tones as a mark behind the letter; NFC puts the two together. */
function windowsTable(): ByteTable {
  const decoder = new TextDecoder('windows-1258');
  const signs = Array.from({ length: BYTES }, (_, byte) => decoder.decode(Uint8Array.of(byte)));
  const isMark = (sign: string): boolean => /^\p{M}$/u.test(sign);
  const pairs = signs.flatMap((letter, first) =>
    signs.flatMap((mark, second) => {
      const joined = isMark(mark) ? (letter + mark).normalize('NFC') : '';
      return joined.length === 1 ? [[first * BYTES + second, joined] as const] : [];
    }),
  );
  const singles = signs.map((sign, byte) =>
    isMark(sign) || (byte >= ASCII && /^\p{Cc}$/u.test(sign)) ? null : sign.normalize('NFC'),
  );
  return tableOf(singles, pairs);
}

function tableOf(singles: readonly (string | null)[], letters: readonly (readonly [number, string])[]): ByteTable {
  const begins = new Uint8Array(BYTES);
  const pairs = new Int32Array(BYTES * BYTES).fill(NONE);
  for (const [pair, letter] of letters) {
    begins[Math.floor(pair / BYTES)] = 1;
    pairs[pair] = letter.codePointAt(0) ?? NONE;
  }
  return { single: Int32Array.from(singles, (sign) => sign?.codePointAt(0) ?? NONE), pairs, begins };
}

const TABLES: Readonly<Record<ByteEncoding, () => ByteTable>> = {
  'windows-1258': windowsTable,
  tcvn3: () => fontTable('tcvn3'),
  vni: () => fontTable('vni'),
};
const made = new Map<ByteEncoding, ByteTable>();

function tableFor(encoding: ByteEncoding): ByteTable {
  const table = made.get(encoding) ?? TABLES[encoding]();
  made.set(encoding, table);
  return table;
}

/** No character of these encodings takes more bytes in UTF-8. */
const MOST_BYTES = 3;
/** Characters below take two. */
const TWO_BYTES = 0x800;

export class ByteDecoder implements Decoder {
  readonly #table: ByteTable;
  /** A letter that a mark may follow. */
  #waiting = NO_BYTE;

  constructor(encoding: ByteEncoding) {
    this.#table = tableFor(encoding);
  }

  push(chunk: Buffer): Decoded {
    const { single, pairs, begins } = this.#table;
    const out = Buffer.allocUnsafe((chunk.length + 1) * MOST_BYTES);
    let length = 0;
    let waiting = this.#waiting;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      let sign: number;
      if (waiting !== NO_BYTE) {
        sign = byte < ASCII ? NONE : (pairs[waiting * BYTES + byte] as number);
        // What was waiting stands alone; this byte is looked at again.
        if (sign === NONE) {
          sign = single[waiting] as number;
          i--;
        }
        waiting = NO_BYTE;
      } else if (begins[byte] === 1) {
        waiting = byte;
        const next = chunk[i + 1];
        if (next === undefined || next >= ASCII) continue;
        waiting = NO_BYTE;
        sign = single[byte] as number;
      } else sign = single[byte] as number;
      if (sign === NONE) return { text: out.subarray(0, length), malformed: true };
      if (sign < ASCII) out[length++] = sign;
      else if (sign < TWO_BYTES) {
        out[length++] = 0xc0 | (sign >> 6);
        out[length++] = 0x80 | (sign & 0x3f);
      } else {
        out[length++] = 0xe0 | (sign >> 12);
        out[length++] = 0x80 | ((sign >> 6) & 0x3f);
        out[length++] = 0x80 | (sign & 0x3f);
      }
    }
    this.#waiting = waiting;
    return { text: out.subarray(0, length), malformed: false };
  }

  end(): Decoded {
    const sign = this.#waiting === NO_BYTE ? null : (this.#table.single[this.#waiting] as number);
    this.#waiting = NO_BYTE;
    if (sign === NONE) return { text: Buffer.alloc(0), malformed: true };
    return { text: Buffer.from(sign === null ? '' : String.fromCodePoint(sign)), malformed: false };
  }
}
