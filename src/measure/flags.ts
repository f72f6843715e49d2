import type { FlagCount, FlagTally } from '../check/flags.ts';
import type { Count, IndicatorMeaning } from '../check/tally.ts';
import type { Indicator } from '../model/indicator.ts';
import type { IndicatorResult } from '../model/run-result.ts';

type Constant = IndicatorResult['flagUnverified'][number];
type Contradicted = IndicatorResult['flagContradicted'][number];

/** What was found of the flags of an indicator. */
export interface FlagFindings {
  readonly tallies: readonly FlagTally[];
  /** From how many dossiers on a single value is worth a note. */
  readonly minimum: number;
  /** How often a rule fails in a unit. */
  readonly fails: (rule: string, unitNo: number) => number;
}

export const NO_FLAGS: FlagFindings = { tallies: [], minimum: Number.POSITIVE_INFINITY, fails: () => 0 };

/** The flags of one indicator, by place: a unit's number, or null for all units together. */
export class IndicatorFlags {
  readonly #constants: ReadonlyMap<number | null, readonly Constant[]>;
  readonly #contradicted: ReadonlyMap<number, readonly Contradicted[]>;

  constructor({ id, flags }: Indicator, { tallies, minimum, fails }: FlagFindings) {
    const constants = new Map<number | null, Constant[]>();
    for (const { field, counts } of tallies.filter(({ indicator }) => indicator === id)) {
      const places = new Map<number | null, FlagCount[]>([[null, [...counts]]]);
      for (const count of counts) places.set(count.unitNo, [...(places.get(count.unitNo) ?? []), count]);
      for (const [place, some] of places) {
        constants.set(place, [...(constants.get(place) ?? []), ...constantsOf(field, some, minimum)]);
      }
    }
    const contradicted = new Map<number, readonly Contradicted[]>();
    for (const [unitNo, found] of constants) {
      if (unitNo === null) continue;
      const evidence = found
        .filter(({ month }) => month === null)
        .flatMap(({ field }) =>
          (flags.find((flag) => flag.field === field)?.contradictedBy ?? []).map((rule) => ({
            field,
            rule,
            count: fails(rule, unitNo),
          })),
        )
        .filter(({ count }) => count > 0);
      if (evidence.length > 0) contradicted.set(unitNo, evidence);
    }
    this.#constants = constants;
    this.#contradicted = contradicted;
  }

  constant(place: number | null): Constant[] {
    return [...(this.#constants.get(place) ?? [])];
  }

  /** Of all units together: the evidence of those that are open for it, summed. */
  contradicted(place: number | null): Contradicted[] {
    if (place !== null) return [...(this.#contradicted.get(place) ?? [])];
    const sums = new Map<string, Contradicted>();
    for (const { field, rule, count } of [...this.#contradicted.values()].flat()) {
      const key = `${field} ${rule}`;
      sums.set(key, { field, rule, count: (sums.get(key)?.count ?? 0) + count });
    }
    return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  }

  /** The counts with every verdict taken back where the evidence is against the flag it rests on. */
  open<C extends Count<IndicatorMeaning>>(counts: readonly C[]): readonly C[] {
    if (this.#contradicted.size === 0) return counts;
    return counts.map((count) => {
      const [first] = this.#contradicted.get(count.unitNo) ?? [];
      return first && isVerdict(count.meaning)
        ? { ...count, meaning: { kind: 'contradicted' as const, about: first.field } }
        : count;
    });
  }
}

const isVerdict = (meaning: IndicatorMeaning): boolean =>
  meaning === 'numerator' || meaning === 'miss' || meaning === 'mendableMiss';

/** The flag when it has one value only, all through or else in single months. */
function constantsOf(field: string, counts: readonly FlagCount[], minimum: number): readonly Constant[] {
  const whole = single(counts, minimum);
  if (whole) return [{ field, month: null, ...whole }];
  const months = [...new Set(counts.map(({ month }) => month))].sort();
  return months.flatMap((month) => {
    const found = single(
      counts.filter((count) => count.month === month),
      minimum,
    );
    return found ? [{ field, month, ...found }] : [];
  });
}

function single(counts: readonly FlagCount[], minimum: number): { value: string; count: number } | null {
  const [value, another] = new Set(counts.map((count) => count.value));
  const count = counts.reduce((sum, one) => sum + one.count, 0);
  return value !== undefined && another === undefined && count >= minimum ? { value, count } : null;
}
