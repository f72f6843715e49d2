import type { Count } from '../check/tally.ts';
import { type Reason, reasonKey } from '../model/reason.ts';

/** Counts of one rule or indicator for one unit, or for all of them. */
export class Drawer<Fixed extends string> {
  readonly #fixed = new Map<string, number>();
  readonly #reasons = new Map<string, { reason: Reason; count: number }>();
  total = 0;

  constructor(counts: readonly Count<Fixed | Reason>[]) {
    for (const { meaning, count } of counts) {
      this.total += count;
      if (typeof meaning === 'string') this.#fixed.set(meaning, this.of(meaning) + count);
      else this.#add(meaning, count);
    }
  }

  #add(reason: Reason, count: number): void {
    const key = reasonKey(reason);
    this.#reasons.set(key, { reason, count: (this.#reasons.get(key)?.count ?? 0) + count });
  }

  of(meaning: Fixed): number {
    return this.#fixed.get(meaning) ?? 0;
  }

  get undecided(): number {
    return [...this.#reasons.values()].reduce((sum, { count }) => sum + count, 0);
  }

  /** Why the undecided ones are, most frequent first. */
  get undecidedBy(): { kind: Reason['kind']; about: string; count: number }[] {
    return [...this.#reasons.entries()]
      .sort(([keyA, a], [keyB, b]) => b.count - a.count || (keyA < keyB ? -1 : 1))
      .map(([, { reason, count }]) => ({ ...reason, count }));
  }
}

/** The counts of each unit, and of all of them, found without looking through all of them again. */
export function byUnit<Meaning>(
  counts: readonly Count<Meaning>[],
): (unitNo: number | null) => readonly Count<Meaning>[] {
  const groups = new Map<number, Count<Meaning>[]>();
  for (const count of counts) {
    const group = groups.get(count.unitNo);
    if (group) group.push(count);
    else groups.set(count.unitNo, [count]);
  }
  return (unitNo) => (unitNo === null ? counts : (groups.get(unitNo) ?? []));
}
