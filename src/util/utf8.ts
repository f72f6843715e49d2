import { isUtf8 } from 'node:buffer';

/** How many bytes at the end begin a character that the chunk cuts off. */
export function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

/** The first byte at which a text that is not UTF-8 stops being it, by halving. */
export function firstInvalid(bytes: Buffer): number {
  let [low, high] = [0, bytes.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const cut = middle - incompleteTail(bytes.subarray(0, middle));
    if (cut > low && !isUtf8(bytes.subarray(low, cut))) high = cut;
    else if (cut > low) low = cut;
    else break;
  }
  return low;
}

/** Holds a stream of bytes to strict UTF-8, over the edges of its chunks. */
export class Utf8Check {
  #offset = 0;
  #tail: Buffer = Buffer.alloc(0);
  #invalid: number | null = null;

  /** Offset of the first byte that is not UTF-8, or null. */
  get invalid(): number | null {
    return this.#invalid;
  }

  push(chunk: Buffer): void {
    if (this.#invalid !== null) return;
    const start = this.#offset - this.#tail.length;
    const whole = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : chunk;
    const complete = whole.length - incompleteTail(whole);
    const body = whole.subarray(0, complete);
    if (!isUtf8(body)) this.#invalid = start + firstInvalid(body);
    this.#tail = Buffer.from(whole.subarray(complete));
    this.#offset += chunk.length;
  }

  /** The text is at its end; a character that was cut off is none. */
  end(): number | null {
    if (this.#invalid === null && this.#tail.length > 0) this.#invalid = this.#offset - this.#tail.length;
    return this.#invalid;
  }
}
