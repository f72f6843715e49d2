/**
 * Whole random numbers that depend on nothing but their seeds: the same on every machine, and in whatever
 * order rows are made.
 */
export class Random {
  #state = 0;

  /** Begins the sequence of one place, such as a row. */
  begin(seed: number, place: number, lane: number): void {
    this.#state = mix(mix(mix(seed ^ 0x9e3779b9) ^ place) ^ Math.imul(lane, 0x85ebca6b));
  }

  /** From 0 up to, not including, `n`; `n` is at most 2²⁰. */
  below(n: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) * n) / 0x1_0000_0000);
  }

  /** True so many times in a million. */
  perMillion(rate: number): boolean {
    return this.below(1_000_000) < rate;
  }

  percent(rate: number): boolean {
    return this.below(100) < rate;
  }
}

/** Spreads a number over 32 bits. */
function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}
