import { isUtf8 } from 'node:buffer';
import { type Json, JsonFault, MAX_DEPTH, parseJson } from './parse.ts';
import { type Envelope, type Receiver, ShapeFault } from './receiver.ts';

/** Longer records are refused: one at a time is in memory. */
export const MAX_RECORD = 1 << 24;

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const COMMA = 44;
const COLON = 58;
const LF = 10;
const END = -1;
const BOM = Buffer.from('\uFEFF');

type Machine = Generator<undefined, void>;
type Opened = { readonly path: readonly string[]; service: string | null; list: Envelope | null; hasKey: boolean };

/**
 * Cuts a file of JSON into its records by its bytes, whatever pieces they come in: the objects of a list, which may
 * stand in an envelope; one object; or any of these on lines of their own. What is outside records is read strictly.
 */
export class RecordCutter {
  readonly #receiver: Receiver;
  readonly #machine: Machine;
  #bytes: Buffer = Buffer.alloc(0);
  /** Bytes of the file before `#bytes`. */
  #before = 0;
  #at = 0;
  /** What comes before is not needed any more. */
  #keep = 0;
  #ended = false;
  /** Whether the file holds bare records or envelopes; null while neither was seen. */
  #bare: boolean | null = null;

  constructor(receiver: Receiver) {
    this.#receiver = receiver;
    this.#machine = this.#document();
    this.#machine.next();
  }

  push(chunk: Buffer): void {
    this.#bytes = this.#keep < this.#bytes.length ? Buffer.concat([this.#bytes.subarray(this.#keep), chunk]) : chunk;
    this.#before += this.#keep;
    this.#at -= this.#keep;
    this.#keep = 0;
    this.#machine.next();
  }

  finish(): void {
    this.#ended = true;
    this.#machine.next();
  }

  get #offset(): number {
    return this.#before + this.#at;
  }

  /** Waits for a byte at the present place, which is `END` behind the last. */
  *#peek(): Generator<undefined, number> {
    while (this.#at >= this.#bytes.length) {
      if (this.#ended) return END;
      if (this.#at - this.#keep > MAX_RECORD) throw new ShapeFault('recordTooLong', this.#before + this.#keep);
      yield;
    }
    return this.#bytes[this.#at] ?? END;
  }

  /** The next byte that is no white space; tells whether a line ended before it. */
  *#space(): Generator<undefined, { readonly byte: number; readonly newLine: boolean }> {
    for (let newLine = false; ; this.#at++) {
      const byte = yield* this.#peek();
      if (byte === LF) newLine = true;
      else if (byte !== 32 && byte !== 13 && byte !== 9) return { byte, newLine };
    }
  }

  #fault(byte: number): never {
    if (byte === END) throw new JsonFault('cut', this.#offset);
    throw new JsonFault('syntax', this.#offset, this.#bytes.toString('utf8', this.#at, this.#at + 10));
  }

  *#document(): Machine {
    for (const byte of BOM) {
      if ((yield* this.#peek()) !== byte) break;
      this.#at++;
    }
    if (this.#at > 0 && this.#at < BOM.length) this.#fault(yield* this.#peek());
    for (let first = true; ; first = false) {
      this.#keep = this.#at;
      const { byte, newLine } = yield* this.#space();
      this.#keep = this.#at;
      if (byte === END) return;
      if (!first && !newLine) this.#fault(byte);
      if (byte === OPEN_LIST) yield* this.#list(null);
      else if (byte === OPEN) yield* this.#envelopeOrRecord();
      else this.#fault(byte);
    }
  }

  /** The records of a list, of which the bracket is the present byte. */
  *#list(envelope: Envelope | null): Machine {
    this.#at++;
    for (let first = true; ; first = false) {
      this.#keep = this.#at;
      const { byte } = yield* this.#space();
      this.#keep = this.#at;
      if (byte === CLOSE_LIST && first) break;
      if (byte !== OPEN) {
        if (byte === END || byte === CLOSE_LIST || byte === COMMA) this.#fault(byte);
        throw new ShapeFault('notARecord', this.#offset, this.#bytes.toString('utf8', this.#at, this.#at + 10));
      }
      yield* this.#skip();
      this.#hand(envelope);
      const { byte: next } = yield* this.#space();
      if (next === CLOSE_LIST) break;
      if (next !== COMMA) this.#fault(next);
      this.#at++;
    }
    this.#at++;
    this.#keep = this.#at;
  }

  #hand(envelope: Envelope | null): void {
    if (this.#at - this.#keep > MAX_RECORD) throw new ShapeFault('recordTooLong', this.#before + this.#keep);
    this.#receiver.record(this.#bytes.subarray(this.#keep, this.#at), this.#before + this.#keep, envelope);
    this.#keep = this.#at;
  }

  /** Past the object, list or string that begins here, looking only at what opens and closes. */
  *#skip(): Machine {
    let depth = 0;
    let inString = false;
    let at = this.#at;
    for (;;) {
      const bytes = this.#bytes;
      const end = bytes.length;
      while (at < end) {
        const byte = bytes[at++] ?? END;
        if (inString) {
          if (byte === BACKSLASH) at++;
          else if (byte === QUOTE) {
            inString = false;
            if (depth === 0) {
              this.#at = at;
              return;
            }
          }
        } else if (byte === QUOTE) inString = true;
        else if (byte === OPEN || byte === OPEN_LIST) {
          if (++depth > MAX_DEPTH + 1) {
            this.#at = at;
            throw new JsonFault('depth', this.#offset);
          }
        } else if (byte === CLOSE || byte === CLOSE_LIST) {
          if (--depth === 0) {
            this.#at = at;
            return;
          }
        }
      }
      // An escape may reach over the end of what is there.
      this.#at = at;
      if (this.#ended) throw new JsonFault('cut', this.#before + end);
      if (at - this.#keep > MAX_RECORD) throw new ShapeFault('recordTooLong', this.#before + this.#keep);
      yield;
      at = this.#at;
    }
  }

  /** An object of which only its members tell what it is. Its bytes are kept until they have. */
  *#envelopeOrRecord(): Machine {
    const opened: Opened = { path: [], service: null, list: null, hasKey: false };
    yield* this.#members(opened, 1);
    if (opened.hasKey) {
      // It is a record, whatever comes after its code: read it as one from its beginning.
      this.#at = this.#keep;
      yield* this.#skip();
    }
    if (this.#bare !== null && this.#bare !== (opened.list === null)) throw new ShapeFault('mixed', this.#offset);
    this.#bare = opened.list === null;
    if (opened.list) this.#receiver.closed({ ...opened.list, service: opened.service });
    else this.#hand(null);
    this.#keep = this.#at;
  }

  /** The members of an object that may be an envelope, up to the code of a record; its brace is the present byte. */
  *#members(opened: Opened, depth: number): Machine {
    if (depth > MAX_DEPTH) throw new JsonFault('depth', this.#offset);
    const names = new Set<string>();
    this.#at++;
    for (let first = true; ; first = false) {
      const { byte } = yield* this.#space();
      if (byte === CLOSE && first) break;
      if (byte !== QUOTE) this.#fault(byte);
      const name = String(yield* this.#scalar());
      if (names.has(name)) throw new JsonFault('duplicate', this.#offset, name);
      names.add(name);
      const { byte: colon } = yield* this.#space();
      if (colon !== COLON) this.#fault(colon);
      this.#at++;
      yield* this.#member(name, opened, depth);
      if (depth === 1 && opened.hasKey) return;
      const { byte: next } = yield* this.#space();
      if (next === CLOSE) break;
      if (next !== COMMA) this.#fault(next);
      this.#at++;
    }
    this.#at++;
  }

  *#member(name: string, opened: Opened, depth: number): Machine {
    const { byte } = yield* this.#space();
    if (this.#receiver.isKey(name)) opened.hasKey = true;
    if (opened.hasKey && opened.list) throw new ShapeFault('keyInEnvelope', this.#offset, name);
    const path = [...opened.path, name];
    if (byte === OPEN && !opened.hasKey && !this.#receiver.isList(name)) {
      const inner: Opened = { ...opened, path, hasKey: false };
      yield* this.#members(inner, depth + 1);
      opened.list = inner.list;
      opened.service = inner.service;
    } else if (byte === OPEN_LIST) yield* this.#listOrValue(name, opened, path);
    else if (byte === OPEN) yield* this.#skip();
    else {
      const text = yield* this.#scalar();
      if (text !== null && this.#receiver.isService(name)) opened.service = String(text);
    }
  }

  /** A list is that of the envelope when its records are objects and nothing says that it is inside a record. */
  *#listOrValue(name: string, opened: Opened, path: readonly string[]): Machine {
    const start = this.#at - this.#keep;
    this.#at++;
    const { byte } = yield* this.#space();
    this.#at = this.#keep + start;
    const isEmptyService = byte === CLOSE_LIST && opened.service !== null;
    if (opened.hasKey || this.#receiver.isList(name) || (byte !== OPEN && !isEmptyService)) return yield* this.#skip();
    if (opened.list) throw new ShapeFault('twoLists', this.#offset, name);
    opened.list = { path, service: opened.service };
    yield* this.#list(opened.list);
  }

  /** A string or another scalar, strictly. */
  *#scalar(): Generator<undefined, Json> {
    const start = this.#at - this.#keep;
    if ((yield* this.#peek()) === QUOTE) yield* this.#skip();
    else {
      while (!ENDS.has(yield* this.#peek())) this.#at++;
      // Nothing outside records ends with the file.
      if ((yield* this.#peek()) === END) this.#fault(END);
    }
    const from = this.#keep + start;
    const bytes = this.#bytes.subarray(from, this.#at);
    if (!isUtf8(bytes)) throw new ShapeFault('notUtf8', this.#before + from);
    try {
      return parseJson(bytes.toString('utf8'));
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      this.#at = from + error.at;
      if (error.kind === 'cut' || error.kind === 'syntax') this.#fault(yield* this.#peek());
      throw new JsonFault(error.kind, this.#before + from, error.found);
    }
  }
}

const ENDS: ReadonlySet<number> = new Set([
  END,
  COMMA,
  COLON,
  OPEN,
  CLOSE,
  OPEN_LIST,
  CLOSE_LIST,
  QUOTE,
  32,
  LF,
  13,
  9,
]);
