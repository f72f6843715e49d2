import type { WorkCalendar } from './calendar.ts';
import type { Comparison } from './comparison.ts';
import type { Form } from './form.ts';
import type { Indicator } from './indicator.ts';
import type { Jurisdiction } from './jurisdiction.ts';
import type { LegalAct, Parameter } from './law.ts';
import type { ObservationDefinition } from './observation.ts';
import type { PathologyCatalogue } from './pathology.ts';
import type { PeriodSystem } from './period.ts';
import type { Plan } from './plan.ts';
import type { Regime } from './regime.ts';
import type { LoadRule, Rule } from './rule.ts';
import type { Scorecard } from './scorecard.ts';

/** Everything of a rules folder, checked: what a run goes by. */
export interface RuleSet {
  readonly acts: ReadonlyMap<string, LegalAct>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Versions of rules about dossiers; versions of one rule differ in the days they are in force. */
  readonly rules: readonly Rule[];
  /** Versions of rules about records, which the gate judges. */
  readonly loadRules: readonly LoadRule[];
  readonly indicators: readonly Indicator[];
  readonly scorecards: readonly Scorecard[];
  /** Indicators to be shown side by side. */
  readonly comparisons: readonly Comparison[];
  /** Statutory forms, by id. */
  readonly forms: readonly Form[];
  /** What is noticed of units and of none of their dossiers. */
  readonly observations: readonly ObservationDefinition[];
  /** Whose plans and dossiers there are. */
  readonly jurisdictions: ReadonlyMap<string, Jurisdiction>;
  readonly plans: ReadonlyMap<string, Plan>;
  /** How report periods are cut, by system; a plan names its own. */
  readonly periods: ReadonlyMap<string, PeriodSystem>;
  readonly calendar: WorkCalendar;
  /** Which acts hold for dossiers received when. */
  readonly regimes: readonly Regime[];
  /** What rules look for, by the entries of their catalogues. */
  readonly pathologies: ReadonlyMap<string, PathologyCatalogue>;
}
