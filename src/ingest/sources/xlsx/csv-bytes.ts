import { unescapeExcel, unescapeXml } from './xml.ts';

const QUOTE = 34;
const LESS = 60;
const LOWER_X = 120;

/** What a byte of text means to CSV and XML: nothing, or one of these. */
const PLAIN = 0;
const UNDERSCORE = 1;
const NEEDS_QUOTES = 2;
const DOUBLED = 3;
const NEEDS_READING = 4;
const END = 5;
const KIND = new Uint8Array(256);
KIND[LESS] = END;
KIND[QUOTE] = DOUBLED;
KIND[44] = NEEDS_QUOTES;
KIND[10] = NEEDS_QUOTES;
KIND[13] = NEEDS_READING;
KIND[38] = NEEDS_READING;
KIND[95] = UNDERSCORE;

const AMPERSAND = 38;
const SEMICOLON = 59;

/** The byte that one of the five named entities stands for; 0 when it is none of them. */
function entity(xml: Buffer, at: number): number {
  const [a, b, c, d] = [xml[at + 1], xml[at + 2], xml[at + 3], xml[at + 4]];
  if (a === 97 && b === 109 && c === 112 && d === SEMICOLON) return AMPERSAND;
  if (b === 116 && c === SEMICOLON) return a === 108 ? LESS : a === 103 ? 62 : 0;
  return a === 113 && b === 117 && c === 111 && d === 116 && xml[at + 5] === SEMICOLON ? QUOTE : 0;
}

/** A cell as CSV writes it. */
export const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** CSV under way in a buffer. XML text becomes a cell byte by byte; only what has entities or escapes is decoded. */
export class CsvBytes {
  bytes: Buffer;
  at = 0;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafeSlow(size);
  }

  /** Makes the buffer large enough for so many more bytes. */
  grow(more: number): void {
    if (this.bytes.length - this.at >= more) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, this.at + more));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }

  put(text: string): void {
    this.grow(3 * text.length);
    this.at += this.bytes.write(text, this.at);
  }

  /** Writes a short text of ASCII letters; there has to be room. */
  ascii(text: string): void {
    const out = this.bytes;
    let { at } = this;
    for (let i = 0; i < text.length; i++) out[at++] = text.charCodeAt(i);
    this.at = at;
  }

  /** Writes bytes as they are; there has to be room. */
  same(from: Buffer, start: number, end: number): void {
    const out = this.bytes;
    let { at } = this;
    for (let i = start; i < end; i++) out[at++] = from[i] as number;
    this.at = at;
  }

  /**
   * Writes the XML text that begins at `from` as a cell, up to the next `<`; there has to be one, and room for twice
   * as many bytes and two.
   * @returns where that `<` is
   */
  text(xml: Buffer, from: number): number {
    const out = this.bytes;
    let to = this.at;
    let p = from;
    for (;;) {
      const byte = xml[p] as number;
      const kind = KIND[byte];
      if (kind !== PLAIN && (kind !== UNDERSCORE || xml[p + 1] === LOWER_X)) break;
      out[to++] = byte;
      p++;
    }
    if (xml[p] === LESS) {
      this.at = to;
      return p;
    }
    return this.#quoted(xml, from);
  }

  #quoted(xml: Buffer, from: number): number {
    const out = this.bytes;
    let to = this.at;
    out[to++] = QUOTE;
    let p = from;
    for (;;) {
      const byte = xml[p] as number;
      const kind = KIND[byte];
      if (kind === END) break;
      if (byte === AMPERSAND) {
        const named = entity(xml, p);
        if (named === 0) return this.#read(xml, from);
        if (named === QUOTE) out[to++] = QUOTE;
        out[to++] = named;
        p = xml.indexOf(SEMICOLON, p) + 1;
        continue;
      }
      if (kind === NEEDS_READING || kind === undefined || (kind === UNDERSCORE && xml[p + 1] === LOWER_X))
        return this.#read(xml, from);
      if (kind === DOUBLED) out[to++] = QUOTE;
      out[to++] = byte;
      p++;
    }
    out[to++] = QUOTE;
    this.at = to;
    return p;
  }

  #read(xml: Buffer, from: number): number {
    const end = xml.indexOf(LESS, from);
    this.put(csvCell(unescapeExcel(unescapeXml(xml.toString('utf8', from, end === -1 ? xml.length : end)))));
    return end === -1 ? xml.length : end;
  }
}
