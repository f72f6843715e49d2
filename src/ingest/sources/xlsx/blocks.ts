/** Joins the chunks of a part to what was left of the one before, so that a reader sees whole elements and letters. */
export class Blocks {
  #bytes = Buffer.allocUnsafeSlow(1 << 19);
  #length = 0;

  /** What is left and the chunk; good until the next call. */
  add(chunk: Buffer): Buffer {
    const needed = this.#length + chunk.length;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * needed);
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    chunk.copy(this.#bytes, this.#length);
    this.#length = needed;
    return this.#bytes.subarray(0, needed);
  }

  /** The bytes before this place of the last block are done with. */
  keepFrom(at: number): void {
    this.#bytes.copyWithin(0, at, this.#length);
    this.#length -= at;
  }
}
