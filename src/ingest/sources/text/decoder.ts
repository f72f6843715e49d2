import { isUtf8 } from 'node:buffer';
import type { TextEncoding } from '../../../model/encodings.ts';
import { firstInvalid, incompleteTail } from '../../../util/utf8.ts';
import { ByteDecoder, type Decoded, type Decoder } from './byte-decoder.ts';

const NOTHING: Decoded = { text: Buffer.alloc(0), malformed: false };
const CUT_OFF: Decoded = { text: Buffer.alloc(0), malformed: true };
const BOM = '\uFEFF';

/** Makes a decoder of the encoding; a byte order mark is no part of the text. */
export function decoderOf(encoding: TextEncoding): Decoder {
  if (encoding === 'utf-8') return new WithoutBom(new Utf8Decoder());
  if (encoding === 'utf-16le') return new WithoutBom(new Utf16Decoder(false));
  if (encoding === 'utf-16be') return new WithoutBom(new Utf16Decoder(true));
  return new ByteDecoder(encoding);
}

class Utf8Decoder implements Decoder {
  #tail: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): Decoded {
    const whole = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : chunk;
    const complete = whole.length - incompleteTail(whole);
    const text = whole.subarray(0, complete);
    this.#tail = Buffer.from(whole.subarray(complete));
    return isUtf8(text) ? { text, malformed: false } : { text: text.subarray(0, firstInvalid(text)), malformed: true };
  }

  end(): Decoded {
    return this.#tail.length > 0 ? CUT_OFF : NOTHING;
  }
}

const UNIT = 2;

class Utf16Decoder implements Decoder {
  readonly #swapped: boolean;
  #tail: Buffer = Buffer.alloc(0);

  constructor(swapped: boolean) {
    this.#swapped = swapped;
  }

  push(chunk: Buffer): Decoded {
    const whole = Buffer.concat([this.#tail, chunk]);
    const units = whole.length - (whole.length % UNIT);
    const even = whole.subarray(0, units);
    if (this.#swapped) even.swap16();
    // The first half of a pair waits for the second.
    const last = units === 0 ? 0 : even.readUInt16LE(units - UNIT);
    const cut = last >= 0xd800 && last < 0xdc00 ? units - UNIT : units;
    const text = even.toString('utf16le', 0, cut);
    const rest = even.subarray(cut);
    if (this.#swapped && rest.length > 0) rest.swap16();
    this.#tail = Buffer.from(whole.subarray(cut));
    const lone = text.search(/\p{Surrogate}/u);
    return lone === -1
      ? { text: Buffer.from(text), malformed: false }
      : { text: Buffer.from(text.slice(0, lone)), malformed: true };
  }

  end(): Decoded {
    return this.#tail.length > 0 ? CUT_OFF : NOTHING;
  }
}

/** Takes the byte order mark off, which may come in pieces. */
class WithoutBom implements Decoder {
  readonly #inner: Decoder;
  #begun = false;

  constructor(inner: Decoder) {
    this.#inner = inner;
  }

  push(chunk: Buffer): Decoded {
    const decoded = this.#inner.push(chunk);
    if (this.#begun || decoded.text.length === 0) return decoded;
    this.#begun = true;
    const marked = decoded.text.subarray(0, Buffer.byteLength(BOM)).toString() === BOM;
    return marked ? { ...decoded, text: decoded.text.subarray(Buffer.byteLength(BOM)) } : decoded;
  }

  end(): Decoded {
    return this.#inner.end();
  }
}
