import { refuse } from '../../../model/diagnostic.ts';
import { type Archive, type Member, type Unpacking, unpack } from '../archive.ts';
import { MAX_SHARED_BYTES, MAX_SHARED_STRING_BYTES, MAX_SHARED_STRINGS } from '../limits.ts';
import { Blocks } from './blocks.ts';
import { CsvBytes, csvCell } from './csv-bytes.ts';
import { refuseStrangeXml, richText } from './xml.ts';

/** Bits of a string's address that are its place in a slab. */
const SLAB_BITS = 24;
const SLAB = 1 << SLAB_BITS;
const GREATER = 62;
const SLASH = 47;

/**
 * The texts that the cells of a workbook share, each as CSV writes it: a few large buffers and two numbers for each
 * text, because a million JavaScript strings are ten times as much.
 */
export class SharedStrings {
  readonly #slabs: Buffer[] = [];
  #starts = new Uint32Array(1024);
  #lengths = new Uint32Array(1024);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  lengthOf(index: number): number {
    return this.#lengths[index] ?? 0;
  }

  /** Copies a text to where it is wanted; there has to be room. */
  copy(index: number, to: Buffer, at: number): void {
    const address = this.#starts[index] ?? 0;
    const start = address & (SLAB - 1);
    const slab = this.#slabs[address >>> SLAB_BITS] as Buffer;
    const length = this.lengthOf(index);
    // A call costs more than a short loop.
    if (length > 48) slab.copy(to, at, start, start + length);
    else for (let i = 0; i < length; i++) to[at + i] = slab[start + i] as number;
  }

  static async read(archive: Archive, member: Member, how: Unpacking): Promise<SharedStrings> {
    const strings = new SharedStrings();
    const file = archive.label;
    const cutOff = (): never => refuse('E-IN-031', { part: member.name, row: 0, detail: '</sst>' }, { file });
    const reader = new SharedStringReader(strings, member.name, file);
    const blocks = new Blocks();
    for await (const chunk of unpack(archive, member, { ...how, most: MAX_SHARED_BYTES })) {
      if (reader.ended) continue;
      const block = blocks.add(chunk);
      if (block.length > 2 * MAX_SHARED_STRING_BYTES) {
        refuse('E-IN-026', { what: member.name, found: block.length, limit: MAX_SHARED_STRING_BYTES }, { file });
      }
      blocks.keepFrom(reader.read(block));
    }
    return reader.ended ? strings : cutOff();
  }

  /** A buffer with room for so many bytes, and its number. */
  room(slab: CsvBytes | null, bytes: number): CsvBytes {
    if (slab && slab.bytes.length - slab.at >= bytes) return slab;
    const next = new CsvBytes(SLAB);
    this.#slabs.push(next.bytes);
    return next;
  }

  add(start: number, end: number): void {
    if (this.#count === this.#starts.length) {
      this.#starts = larger(this.#starts);
      this.#lengths = larger(this.#lengths);
    }
    this.#starts[this.#count] = (this.#slabs.length - 1) * SLAB + start;
    this.#lengths[this.#count++] = end - start;
  }
}

function larger(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

/** The tags, with the prefix that this part has. */
type Names = Readonly<Record<'open' | 'close' | 'simple' | 'simpleEnd' | 'end', Buffer>>;

/** Reads `<si>` after `<si>` out of blocks of the part. */
export class SharedStringReader {
  readonly #strings: SharedStrings;
  readonly #part: string;
  readonly #file: string;
  #names: Names | null = null;
  #slab: CsvBytes | null = null;
  ended = false;

  constructor(strings: SharedStrings, part: string, file: string) {
    this.#strings = strings;
    this.#part = part;
    this.#file = file;
  }

  /** @returns how many bytes of the block are done with */
  read(block: Buffer): number {
    let at = 0;
    if (!this.#names) {
      const head = /<((?:[\w.-]+:)?)sst(?:\s[^<>]*)?>/.exec(block.toString('latin1', 0, 1 << 16));
      if (!head) {
        refuseStrangeXml(block.subarray(0, 1 << 16), this.#part, this.#file);
        return block.length > 1 << 16 ? this.#broken('<sst>') : 0;
      }
      at = head.index + head[0].length;
      refuseStrangeXml(block.subarray(0, at), this.#part, this.#file);
      const prefix = head[1] ?? '';
      this.#names = {
        open: Buffer.from(`<${prefix}si`),
        close: Buffer.from(`</${prefix}si>`),
        simple: Buffer.from(`<${prefix}t>`),
        simpleEnd: Buffer.from(`</${prefix}t></${prefix}si>`),
        end: Buffer.from(`</${prefix}sst>`),
      };
      this.ended = head[0].endsWith('/>');
    }
    const { open, end } = this.#names;
    const last = block.lastIndexOf(this.#names.close);
    while (!this.ended) {
      const next = block.indexOf(60, at);
      if (next === -1 || next + end.length > block.length) return next === -1 ? block.length : next;
      if (same(block, next, end)) this.ended = true;
      else if (same(block, next, open)) {
        const done = this.#item(block, next, last);
        if (done === -1) return next;
        at = done;
      } else this.#broken(block.toString('latin1', next, next + 20));
    }
    return block.length;
  }

  /** @returns where the item ends; -1 when the block ends before */
  #item(block: Buffer, start: number, last: number): number {
    const { open, close, simple, simpleEnd } = this.#names as Names;
    const tagEnd = block.indexOf(GREATER, start);
    if (tagEnd === -1) return -1;
    const empty = block[tagEnd - 1] === SLASH;
    if (tagEnd - start > open.length + (empty ? 1 : 0) + 64) this.#broken('<si>');
    if (!empty && tagEnd > last) return -1;
    if (this.#strings.count === MAX_SHARED_STRINGS) {
      const params = { what: this.#part, found: `${MAX_SHARED_STRINGS}+`, limit: MAX_SHARED_STRINGS };
      refuse('E-IN-026', params, { file: this.#file });
    }
    const stop = empty ? tagEnd : block.indexOf(close, tagEnd);
    this.#slab = this.#strings.room(this.#slab, 6 * (stop - start) + 32);
    const slab = this.#slab;
    const from = slab.at;
    let done = tagEnd + 1;
    if (!empty) {
      const text = tagEnd + 1 + simple.length;
      const textEnd = same(block, tagEnd + 1, simple) ? slab.text(block, text) : -1;
      if (textEnd === -1 || !same(block, textEnd, simpleEnd)) {
        slab.at = from;
        slab.put(csvCell(richText(block.toString('utf8', tagEnd + 1, stop))));
      }
      done = stop + close.length;
    }
    this.#strings.add(from, slab.at);
    return done;
  }

  #broken(detail: string): never {
    return refuse('E-IN-031', { part: this.#part, row: 0, detail }, { file: this.#file });
  }
}

function same(block: Buffer, at: number, name: Buffer): boolean {
  for (let i = 0; i < name.length; i++) if (block[at + i] !== name[i]) return false;
  return true;
}
