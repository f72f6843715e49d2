import type { WorkCalendar } from './calendar.ts';
import type { LegalAct, Parameter } from './law.ts';
import type { Indicator, PeriodSystem, Plan, Rule } from './rule.ts';

/** Everything of a rules folder, checked: what a run goes by. */
export interface RuleSet {
  readonly acts: ReadonlyMap<string, LegalAct>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly rules: readonly Rule[];
  readonly indicators: readonly Indicator[];
  readonly plans: ReadonlyMap<string, Plan>;
  readonly periods: PeriodSystem;
  readonly calendar: WorkCalendar;
}
