import type { StreamedRow } from './write-book.ts';

/** Rows one after another: what one sheet does not take the next one gets. */
export class SharedRows {
  readonly #batches: AsyncIterator<readonly StreamedRow[]>;
  #left: readonly StreamedRow[] = [];

  constructor(batches: AsyncIterable<readonly StreamedRow[]>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  /** The next rows, so many or as many as there are. */
  async *take(most: number): AsyncGenerator<readonly StreamedRow[]> {
    for (let wanted = most; wanted > 0; ) {
      if (this.#left.length === 0) {
        const next = await this.#batches.next();
        if (next.done) return;
        this.#left = next.value;
      }
      const some = this.#left.slice(0, wanted);
      this.#left = this.#left.slice(some.length);
      wanted -= some.length;
      yield some;
    }
  }

  async close(): Promise<void> {
    await this.#batches.return?.();
  }
}
