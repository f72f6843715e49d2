import { type Procedure, readDays, readProcedures, readUnits, type Unit } from './catalogue.ts';
import { type Law, readLaw } from './law.ts';
import { type SamplePeriod, samplePeriod } from './period.ts';
import { Random } from './random.ts';
import { DAY, dayFrom, WorkDays, weekday } from './work-days.ts';

/** Habits of a unit, in percent unless they say otherwise. They come from the seed: no real unit is meant. */
export interface Habits {
  /** Late dossiers in ten thousand. */
  readonly late: number;
  readonly apologises: number;
  readonly explains: number;
  readonly online: number;
  readonly digitises: number;
  readonly electronicResults: number;
  /** Whether its software writes due dates without a time of day. */
  readonly duesAreDays: boolean;
  /** Whether it writes instants as `2025-07-01 08:00:00`. */
  readonly plainDates: boolean;
}

/** Everything dossiers are made from: read and computed once for a seed and a period. */
export interface World {
  readonly seed: number;
  readonly law: Law;
  readonly period: SamplePeriod;
  /** First instant after the period; what happened at it or later has not happened yet. */
  readonly cut: number;
  /** Instant the dump is made; what happens at it or later is not in it. The world is the same whenever that is. */
  readonly dumped: number;
  /** First day the registers cover. */
  readonly coveredFrom: number;
  /** First instant from which time counts from the receipt by the authority that decides. */
  readonly competentFrom: number;
  readonly earliestPlausible: number;
  readonly work: WorkDays;
  readonly procedures: readonly Procedure[];
  readonly units: readonly Unit[];
  readonly habits: readonly Habits[];
  /** Units whose explanations the register does not cover. */
  readonly unexplained: ReadonlySet<number>;
  /** Units whose software keeps no steps. */
  readonly stepless: ReadonlySet<number>;
  /** Numbers to draw from, each as often as it is frequent. */
  readonly unitDraw: Uint16Array;
  readonly procedureDraw: readonly Uint16Array[];
  readonly dayDraw: Int32Array;
}

/** A unit that no longer exists; some dossiers still name it. It stands behind the units of the directory. */
export const ABOLISHED_UNIT = 'UBND thành phố Hạ Long';
const DAYS_AFTER_CUT = 4;
const DUMP_HOUR = 18;
const CARRIED_DAYS = 75;
const COVERED_BEFORE = 60;
/** Late dossiers in ten thousand, unit by unit: most units are good, a few are not. */
const LATENESS = [15, 25, 40, 55, 70, 90, 120, 160, 220, 340, 600] as const;
/** How busy each weekday is, Monday first, and each month. */
const BY_WEEKDAY = [125, 110, 105, 100, 88, 9, 2] as const;
const BY_MONTH = [90, 60, 115, 105, 100, 105, 110, 105, 95, 105, 110, 100] as const;
const DRAWS = 4096;

/**
 * Null when the period is none the sample knows.
 * @param dumpedOn the day the dump is made; by default some days after the period
 */
export function makeWorld(seed: number, periodId: string, dumpedOn?: number): World | null {
  const law = readLaw();
  const period = samplePeriod(periodId, law);
  if (!period) return null;
  const { off, madeUp } = readDays();
  const [units, procedures, work] = [readUnits(), readProcedures(), new WorkDays(law, off, madeUp)];
  const random = new Random();
  const habits = units.map((_, n): Habits => {
    random.begin(seed, n, 1);
    const late = LATENESS[random.below(LATENESS.length)] ?? 0;
    return {
      late,
      apologises: 99 - random.below(late > 100 ? 45 : 20),
      explains: 99 - random.below(late > 100 ? 40 : 15),
      online: 99 - random.below(7),
      digitises: 100 - random.below(33),
      electronicResults: 100 - random.below(20),
      duesAreDays: random.percent(35),
      plainDates: random.percent(25),
    };
  });
  return {
    seed,
    law,
    period,
    cut: period.cut * DAY,
    dumped: (dumpedOn ?? period.cut + DAYS_AFTER_CUT) * DAY + DUMP_HOUR * 3600,
    coveredFrom: period.yearFrom - COVERED_BEFORE,
    competentFrom: dayFrom(law.inForce['competent-clock-short 1']?.[0] ?? law.calendar.until) * DAY,
    earliestPlausible: dayFrom(law.earliestPlausible),
    work,
    units,
    procedures,
    habits,
    unexplained: new Set([units.length - 3, units.length - 9]),
    stepless: new Set([units.length - 5, 7]),
    unitDraw: draw(units.map(({ weight }) => weight)),
    procedureDraw: units.map((unit) =>
      draw(procedures.map((procedure) => (handles(unit, procedure) ? procedure.weight : 0))),
    ),
    dayDraw: Int32Array.from(draw(weights(period, work)), (n) => period.yearFrom - CARRIED_DAYS + n),
  };
}

const handles = (unit: Unit, { levels, field }: Procedure): boolean =>
  levels.includes(unit.level) && (unit.fields.length === 0 || unit.fields.includes(field));

/** Days of receipt, from the first one carried over to some after the period. */
function weights({ yearFrom, cut }: SamplePeriod, work: WorkDays): readonly number[] {
  const first = yearFrom - CARRIED_DAYS;
  return Array.from({ length: cut + DAYS_AFTER_CUT - first }, (_, n) => {
    const day = first + n;
    const month = new Date(day * DAY * 1000).getUTCMonth();
    const busy = (BY_WEEKDAY[weekday(day)] ?? 0) * (BY_MONTH[month] ?? 0);
    const opened = work.works(day) ? Math.max(busy, BY_WEEKDAY[2] * 40) : Math.min(busy, 300);
    // Few of the dossiers of the year before are still in the dump.
    return day < yearFrom ? Math.ceil(opened / 12) : opened;
  });
}

/** A table in which each index stands as often as it weighs, so that one draw is one look. */
function draw(weighed: readonly number[]): Uint16Array {
  const total = weighed.reduce((sum, weight) => sum + weight, 0);
  const table = new Uint16Array(DRAWS);
  let [index, passed] = [0, weighed[0] ?? 0];
  for (let i = 0; i < DRAWS; i++) {
    while (passed * DRAWS <= i * total && index < weighed.length - 1) passed += weighed[++index] ?? 0;
    table[i] = index;
  }
  return table;
}

/** One of a table of draws. */
export const pick = (table: Uint16Array | Int32Array | undefined, random: Random): number =>
  table?.[random.below(DRAWS)] ?? 0;
