import { BLOCK, Block } from './block.ts';
import { Dossier } from './dossier.ts';
import { KeyCounts } from './key/tally.ts';
import type { World } from './world.ts';
import { Tables } from './write/tables.ts';

/** What one worker makes at a time; never depends on how many workers there are. */
export const CHUNK = 128 * BLOCK;

/** Makes chunks of rows, in any order. */
export class Maker {
  readonly #rows: number;
  readonly #block: Block;
  readonly #tables: Tables;
  readonly counts: KeyCounts;

  constructor(world: World, rows: number) {
    this.#rows = rows;
    this.#block = new Block(world);
    this.#tables = new Tables(world);
    this.counts = new KeyCounts(world, new Dossier());
  }

  /** The bytes of each table. */
  make(chunk: number): readonly Uint8Array<ArrayBuffer>[] {
    const until = Math.min(this.#rows, (chunk + 1) * CHUNK);
    for (let row = chunk * CHUNK; row < until; row += BLOCK) this.#oneBlock(row / BLOCK);
    return this.#tables.take();
  }

  #oneBlock(number: number): void {
    const [block, tables, counts] = [this.#block, this.#tables, this.counts];
    block.make(number, this.#rows, counts);
    for (let n = 0; n < block.size; n++) {
      const d = block.dossiers[n];
      if (d) tables.write(d);
    }
    if (block.has.has('blank-line')) {
      tables.rows.blankLine();
      counts.add(counts.gateAt('blanks'));
    }
    if (block.has.has('blank-record')) {
      tables.rows.blankRecord();
      counts.add(counts.gateAt('blanks'));
    }
    if (block.has.has('total-line')) {
      tables.rows.total(block.size);
      counts.add(counts.gateAt('totals'));
    }
  }
}
