import type { KeyTarget } from '../law.ts';
import { BLOCK_PATHOLOGIES, PATHOLOGIES } from '../plant/all.ts';
import { ABOLISHED_UNIT, type World } from '../world.ts';
import { formRows } from './form-rows.ts';
import { FLAGS, type KeyIndicator } from './indicators/shape.ts';
import { FIRST_EXCLUSION, KEY_INDICATORS, PLACES, SUM } from './indicators.ts';
import { listedFigures } from './listed.ts';
import { FAIL, KEY_RULES } from './rules.ts';
import { scorecardFigures } from './scores.ts';
import { type KeyCounts, OUTCOMES, UNREAD_FIELDS } from './tally.ts';

export type Counts = Readonly<Record<string, number>>;
/** By unit; all of them together stand under `ALL`. */
export type ByUnit<T> = Readonly<Record<string, T>>;
export const ALL = '*';

/** What an audit of the sample has to find. */
export interface AnswerKey {
  readonly load: Counts;
  /** Records kept out, by `reason about`. */
  readonly keptOut: Counts;
  readonly keptOutOfAnyUnit: number;
  /** Unreadable cells of what was loaded, by `table.field`. */
  readonly unreadable: Counts;
  readonly units: ByUnit<Counts>;
  /** By `rule version`. */
  readonly rules: Readonly<Record<string, ByUnit<Counts>>>;
  readonly indicators: Readonly<Record<string, ByUnit<Counts>>>;
  readonly targets: Readonly<Record<string, ByUnit<string>>>;
  /** By scorecard: points as exact fractions, and words, by what they are of. */
  readonly scorecards: Readonly<Record<string, ByUnit<Readonly<Record<string, string | number>>>>>;
  /** By form and row: the number in each column. */
  readonly forms: Readonly<Record<string, Readonly<Record<string, Counts>>>>;
  /** Dossiers received while a regime, and while a rule's version, was in force. */
  readonly regimes: Counts;
  readonly judged: Counts;
  readonly planted: Counts;
}

/** Puts the counts into words. */
export function answerKey(world: World, counts: KeyCounts): AnswerKey {
  const at = (place: number): number => counts.all[place] ?? 0;
  const gate = (...names: readonly Parameters<KeyCounts['gateAt']>[0][]): number =>
    names.reduce((sum, name) => sum + at(counts.gateAt(name)), 0);
  const ids = [...world.units.map(({ code }) => code), ABOLISHED_UNIT];
  const units = Object.fromEntries(
    ids.map((id, n) => [id, { loaded: at(counts.loadedAt(n)), keptOut: at(counts.keptOutAt(n)) }]),
  );
  const heard = ids.map((id, n) => ({ id, n })).filter(({ n }) => at(counts.loadedAt(n)) + at(counts.keptOutAt(n)) > 0);
  const byUnit = (of: (unit: number) => Counts): ByUnit<Counts> => {
    const each = heard.map(({ id, n }) => [id, of(n)] as const);
    return { [ALL]: each.map(([, found]) => found).reduce(plus, {}), ...Object.fromEntries(each) };
  };
  const rejected = gate('noCode', 'noUnit', 'noReceipt', 'unreadReceipt', 'shape');
  const load = {
    headers: 1,
    blanks: gate('blanks'),
    totals: gate('totals'),
    rejected,
    duplicates: gate('duplicates'),
    conflicts: gate('conflicts'),
    loaded: gate('loaded'),
  };
  // A flag of one value, over dossiers enough, in a unit where a rule finds that it cannot be so.
  const contradicted = ({ flag, calendar = false }: KeyIndicator, unit: number): boolean => {
    if (!flag) return false;
    const { field, contradictedBy } = flag;
    const values = Array.from({ length: FLAGS[field] }, (_, value) => at(counts.flagAt(field, unit, value, calendar)));
    const [only = 0, ...others] = values.filter((count) => count > 0);
    const rule = KEY_RULES.findIndex(({ id }) => id === contradictedBy);
    return others.length === 0 && only >= world.law.constantFlagMinimum && at(counts.ruleAt(rule, unit) + FAIL) > 0;
  };
  const indicators = Object.fromEntries(
    KEY_INDICATORS.map((indicator, n) => {
      const { id, exclusions, sum } = indicator;
      const places = [
        ...Object.entries(PLACES),
        ...(sum ? [['above', SUM] as const] : []),
        ...exclusions.map(([name], k) => [`excluded ${name}`, FIRST_EXCLUSION + k] as const),
      ];
      const of = (unit: number): Counts => {
        const found = named(places, (place) => at(counts.indicatorAt(n, unit) + place));
        return contradicted(indicator, unit) ? opened(found) : found;
      };
      return [id, byUnit(of)];
    }),
  );
  const figures: AnswerKey['indicators'] = {
    ...indicators,
    ...Object.fromEntries(Object.entries(listedFigures(world)).map(([id, of]) => [id, { [ALL]: of }])),
  };
  const keptOutOfAnyUnit = gate('noUnit', 'shape');
  const widened = (id: string): number =>
    keptOutOfAnyUnit +
    (id === ALL ? Object.values(units).reduce((sum, { keptOut }) => sum + keptOut, 0) : (units[id]?.keptOut ?? 0));
  return {
    load: { physicalRecords: Object.values(load).reduce((sum, count) => sum + count, 0), ...load },
    keptOut: {
      'missing maHoSo': gate('noCode'),
      'missing donViXuLy': gate('noUnit'),
      'missing ngayTiepNhan': gate('noReceipt'),
      'unreadable ngayTiepNhan': gate('unreadReceipt'),
      shape: gate('shape'),
      'duplicate maHoSo': gate('duplicates'),
      'conflict maHoSo': gate('conflicts'),
    },
    keptOutOfAnyUnit,
    unreadable: Object.fromEntries(UNREAD_FIELDS.map((field) => [field, at(counts.unreadAt(field))])),
    units: Object.fromEntries(
      Object.entries(units).filter(([id, { loaded, keptOut }]) => id !== ABOLISHED_UNIT || loaded + keptOut > 0),
    ),
    rules: Object.fromEntries(
      KEY_RULES.map(({ id, version }, n) => {
        const places = OUTCOMES.map((name, k) => [name, k] as const);
        return [`${id} ${version}`, byUnit((unit) => named(places, (place) => at(counts.ruleAt(n, unit) + place)))];
      }),
    ),
    indicators: figures,
    targets: Object.fromEntries(
      world.law.targets.map((target) => {
        // What is counted in the catalogue is the province's, and no unit's.
        const ofUnits = target.indicators.every((id) => indicators[id] !== undefined);
        const places = [ALL, ...(ofUnits ? Object.keys(units) : [])].filter(
          (id) => id !== ABOLISHED_UNIT || heard.some((unit) => unit.id === id),
        );
        const widenedBy = (id: string): number => (ofUnits ? widened(id) : 0);
        return [target.id, Object.fromEntries(places.map((id) => [id, statusOf(target, figures, id, widenedBy(id))]))];
      }),
    ),
    scorecards: Object.fromEntries(
      world.law.scorecards.map((scorecard) => {
        const places = [ALL, ...heard.map(({ id }) => id)];
        const of = (place: string) =>
          scorecardFigures(scorecard, (indicator) => indicators[indicator]?.[place] ?? {}, widened(place));
        return [scorecard.id, Object.fromEntries(places.map((place) => [place, of(place)]))];
      }),
    ),
    forms: { 'bieu-06a': formRows(world, counts, heard) },
    regimes: Object.fromEntries(Object.keys(world.law.regimes).map((id, n) => [id, at(counts.regimeAt(n))])),
    judged: Object.fromEntries(KEY_RULES.map(({ id, version }, n) => [`${id} ${version}`, at(counts.inForceAt(n))])),
    planted: Object.fromEntries(
      [...PATHOLOGIES.map(({ id }) => id), ...BLOCK_PATHOLOGIES].map((id, n) => [id, at(counts.plantedAt(n))]),
    ),
  };
}

/** The counts with every verdict taken back. */
const opened = (counts: Counts): Counts => ({
  ...counts,
  denominator: 0,
  numerator: 0,
  mendableMisses: 0,
  undecided: (counts.undecided ?? 0) + (counts.denominator ?? 0),
});

const named = (places: readonly (readonly [string, number])[], of: (place: number) => number): Counts =>
  Object.fromEntries(places.map(([name, place]) => [name, of(place)]));

const plus = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(Object.keys(b).map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]));

/** Met when it is met though every open dossier be a miss, missed when it is missed though each be a hit. */
function statusOf(
  { indicators: ids, comparator, threshold }: KeyTarget,
  indicators: AnswerKey['indicators'],
  unit: string,
  widened: number,
): string {
  const found = ids.map((id) => indicators[id]?.[unit]);
  if (found.some((counts) => counts === undefined)) return 'notReported';
  const statuses = found.map((counts) => {
    const [n, open] = [counts?.numerator ?? 0, (counts?.undecided ?? 0) + widened];
    // A sum without one of its parts can be anything.
    if (counts?.below !== undefined) return ofRatio(counts, open, threshold);
    const all = (counts?.denominator ?? 0) + open;
    if (all === 0) return 'noData';
    const enough = (hits: number): boolean =>
      comparator === 'gt' ? hits * 100 > threshold * all : hits * 100 >= threshold * all;
    return enough(n) ? 'met' : enough(n + open) ? 'undetermined' : 'missed';
  });
  const judged = statuses.filter((status) => status !== 'noData');
  if (judged.length === 0) return 'noData';
  if (judged.includes('missed')) return 'missed';
  return judged.includes('undetermined') ? 'undetermined' : 'met';
}

function ofRatio({ above = 0, below = 0 }: Counts, open: number, threshold: number): string {
  if (open > 0) return 'undetermined';
  if (below === 0) return 'noData';
  return above * 100 >= threshold * below ? 'met' : 'missed';
}
