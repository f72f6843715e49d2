import type { Availability } from '../facts/context.ts';
import type { Months } from '../facts/dimensions.ts';
import type { JoinId } from '../facts/joins/all.ts';
import { type FactRelation, factRelation } from '../facts/relation.ts';
import type { WorkCalendar } from '../model/calendar.ts';
import type { Form } from '../model/form.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Parameter } from '../model/law.ts';
import type { LoadRule, Rule } from '../model/rule.ts';
import type { HmacPads } from '../util/hmac.ts';
import type { Bindings } from '../util/sql.ts';

/** The interval a figure is about, half-open, and the cut. */
export interface RunTimes {
  readonly asOf: string;
  /** When the dump was made; null when nobody said. */
  readonly dumpedAt: string | null;
  readonly yearFrom: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  /** The same period as other systems cut it, by system. */
  readonly otherSystems?: ReadonlyMap<string, PeriodBounds>;
}

/** A period of one system, half-open, and the first instant of its report year. */
export interface PeriodBounds {
  readonly yearFrom: string;
  readonly from: string;
  readonly to: string;
}

export interface EvaluationInputs {
  readonly rules: readonly Rule[];
  /** Rules of the gate: judged before, told with the others. */
  readonly loadRules: readonly LoadRule[];
  readonly indicators: readonly Indicator[];
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly calendar: WorkCalendar;
  readonly availability: Availability;
  readonly times: RunTimes;
  /** Numbers of the units the run is limited to; null means all. */
  readonly unitNumbers: readonly number[] | null;
  /** Rules that are judged as evidence about flags only. */
  readonly evidence?: readonly Rule[];
  /** Forms to be counted by unit and field. */
  readonly forms?: readonly Form[];
  /** The key that dossier codes are told under; without it they are told as they are. */
  readonly codeKey?: HmacPads | null;
  /** How report months are cut; without it nothing is broken down and no flag is looked at. */
  readonly months?: Months;
}

/** The loaded dossiers as the relation of facts reads them. */
export const LOADED = '(SELECT rowid, * FROM dossier WHERE gate = 0) d';

/** The run's period as the system that is named cuts it, the plan's when none is. */
export function boundsOfPeriod({ periods }: Pick<Indicator, 'periods'>, times: RunTimes): PeriodBounds {
  const own = { yearFrom: times.yearFrom, from: times.periodFrom, to: times.periodTo };
  return (periods === undefined ? undefined : times.otherSystems?.get(periods)) ?? own;
}

/** The end of an interval, or the cut when that comes before it. */
const endOf = (to: string, { asOf }: Pick<RunTimes, 'asOf'>): string => (asOf < to ? asOf : to);

/** The interval of an indicator. The cut ends it when it comes before the end of the period. */
export function intervalOf(
  { accrual, periods }: Pick<Indicator, 'accrual' | 'periods'>,
  times: RunTimes,
): { from: string; to: string } {
  const bounds = boundsOfPeriod({ periods }, times);
  const to = endOf(bounds.to, times);
  const from = { yearToDate: bounds.yearFrom, period: bounds.from, point: to }[accrual];
  return { from, to };
}

/** The period of the run as far as it lies before the cut. */
export function periodOf({ asOf, periodFrom, periodTo }: RunTimes): { readonly from: string; readonly to: string } {
  return { from: periodFrom, to: endOf(periodTo, { asOf }) };
}

/**
 * The relation of facts of one statement.
 * @param wanted ids of the facts the statement reads
 * @param also joins whose columns it reads beside them
 * @param rows SQL that says whether a row is one of the source's; what is joined is then cut to it
 */
export function factsFor(
  inputs: Pick<EvaluationInputs, 'parameters' | 'calendar' | 'availability' | 'times'>,
  bindings: Bindings,
  source: string,
  wanted: readonly string[],
  also: readonly JoinId[] = [],
  rows?: (seq: string) => string,
): FactRelation {
  const { availability, parameters, calendar, times } = inputs;
  const { asOf, dumpedAt } = times;
  const period = periodOf(times);
  const given = { availability, parameters, calendar, bindings, asOf, period, dumpedAt, rows };
  return factRelation(given, source, wanted, also);
}
