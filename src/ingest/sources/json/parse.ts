/** A JSON value whose scalars are kept as texts: numbers as they are written, `true` and `false` as these words. */
export type Json = string | null | JsonObject | readonly Json[];
export type JsonObject = ReadonlyMap<string, Json>;

/** Deeper values are refused; a dossier of the national interface is 5 deep. */
export const MAX_DEPTH = 64;
/** Longer names of members are refused. */
export const MAX_NAME = 1000;

export type JsonFaultKind = 'syntax' | 'duplicate' | 'depth' | 'name' | 'surrogate' | 'nul' | 'cut';

/** What is wrong with a JSON text, and how many characters stand before it. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
  readonly kind: JsonFaultKind;
  readonly at: number;
  /** What stands there, or the name it is about. */
  readonly found: string;

  constructor(kind: JsonFaultKind, at: number, found = '') {
    super(kind);
    this.kind = kind;
    this.at = at;
    this.found = found;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** A whole number as some serialisers write it; the fraction says nothing. */
const ZERO_FRACTION = /^(-?\d+)\.0+$/;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const HEX = /[0-9a-fA-F]{4}/y;
const SURROGATE = /\p{Surrogate}/u;

/**
 * Reads one JSON text by RFC 8259 and no other: no NaN, no comments, no comma too many. Unlike `JSON.parse` it keeps
 * the digits of numbers, refuses a name that stands twice in an object, half a surrogate pair and NUL, and has a limit
 * of depth; `__proto__` is a name like any other.
 * @throws JsonFault
 */
export function parseJson(text: string): Json {
  const reader = new Reader(text);
  const value = reader.value(1);
  reader.space();
  if (reader.at < text.length) reader.fault();
  return value;
}

class Reader {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  fault(): never {
    if (this.at >= this.#text.length) throw new JsonFault('cut', this.at);
    throw new JsonFault('syntax', this.at, this.#text.slice(this.at, this.at + 10));
  }

  space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at++;
    }
  }

  value(depth: number): Json {
    this.space();
    switch (this.#text.charCodeAt(this.at)) {
      case 34:
        return this.#string();
      case 123:
        return this.#object(depth);
      case 91:
        return this.#array(depth);
      case 110:
        return this.#word('null', null);
      case 116:
        return this.#word('true', 'true');
      case 102:
        return this.#word('false', 'false');
      default:
        return this.#number();
    }
  }

  #word<T>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.at)) this.fault();
    this.at += word.length;
    return value;
  }

  #number(): string {
    NUMBER.lastIndex = this.at;
    const found = NUMBER.exec(this.#text)?.[0] ?? this.fault();
    this.at += found.length;
    return ZERO_FRACTION.exec(found)?.[1] ?? found;
  }

  #take(code: number): boolean {
    this.space();
    if (this.#text.charCodeAt(this.at) !== code) return false;
    this.at++;
    return true;
  }

  #object(depth: number): JsonObject {
    if (depth > MAX_DEPTH) throw new JsonFault('depth', this.at);
    const members = new Map<string, Json>();
    this.at++;
    if (this.#take(125)) return members;
    for (;;) {
      this.space();
      const start = this.at;
      if (this.#text.charCodeAt(start) !== 34) this.fault();
      const name = this.#string();
      if (name.length > MAX_NAME) throw new JsonFault('name', start, name.slice(0, 20));
      if (members.has(name)) throw new JsonFault('duplicate', start, name);
      if (!this.#take(58)) this.fault();
      members.set(name, this.value(depth + 1));
      if (this.#take(125)) return members;
      if (!this.#take(44)) this.fault();
    }
  }

  #array(depth: number): readonly Json[] {
    if (depth > MAX_DEPTH) throw new JsonFault('depth', this.at);
    const elements: Json[] = [];
    this.at++;
    if (this.#take(93)) return elements;
    for (;;) {
      elements.push(this.value(depth + 1));
      if (this.#take(93)) return elements;
      if (!this.#take(44)) this.fault();
    }
  }

  #string(): string {
    const text = this.#text;
    const start = ++this.at;
    for (let i = start; ; i++) {
      const code = text.charCodeAt(i);
      if (code === 34) {
        this.at = i + 1;
        return text.slice(start, i);
      }
      if (code === 92) return this.#escaped(start, i);
      // The end of the text is not a number, which is no less than a blank.
      if (!(code >= 32)) {
        this.at = i;
        this.fault();
      }
    }
  }

  /** A string in which something is escaped, from its first escape on. */
  #escaped(start: number, first: number): string {
    const text = this.#text;
    let value = text.slice(start, first);
    this.at = first;
    for (;;) {
      const char = text[this.at];
      if (char === '"') break;
      if (char === undefined || char < ' ') this.fault();
      value += char === '\\' ? this.#escape() : char;
      this.at++;
    }
    this.at++;
    if (value.includes('\u0000')) throw new JsonFault('nul', start);
    if (SURROGATE.test(value)) throw new JsonFault('surrogate', start);
    return value;
  }

  /** The character of an escape; afterwards its last sign is the present one. */
  #escape(): string {
    const sign = this.#text[++this.at];
    if (sign === 'u') {
      HEX.lastIndex = this.at + 1;
      const hex = HEX.exec(this.#text)?.[0] ?? this.fault();
      this.at += 4;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const value = sign === undefined ? undefined : ESCAPES[sign];
    return value !== undefined && Object.hasOwn(ESCAPES, sign as string) ? value : this.fault();
  }
}
