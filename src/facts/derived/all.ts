import type { DerivedFactId } from '../../model/fact.ts';
import type { FactSql } from '../fact-sql.ts';
import { CLOCK_SQL } from './clock.ts';
import { CONDUCT_SQL } from './conduct.ts';
import { CUT_SQL } from './cut.ts';
import { DUE_SQL } from './due.ts';
import { FILING_SQL } from './filing.ts';
import { FORM_SQL } from './form.ts';
import { HISTORY_SQL } from './history.ts';
import { LATENESS_SQL } from './lateness.ts';
import { ON_TIME_SQL } from './on-time.ts';
import { PAPER_SQL } from './papers.ts';
import { PROCEDURE_SQL } from './procedure.ts';
import { QD766_SQL } from './qd766.ts';
import { SUPPLEMENT_SQL } from './supplement.ts';
import { TIME_SQL } from './time.ts';
import { UNIT_SQL } from './unit.ts';
import { WORKING_SQL } from './working.ts';

/** The SQL of every derived fact. */
export const DERIVED_SQL: Readonly<Record<DerivedFactId, FactSql>> = {
  ...TIME_SQL,
  ...CUT_SQL,
  ...LATENESS_SQL,
  ...SUPPLEMENT_SQL,
  ...PAPER_SQL,
  ...PROCEDURE_SQL,
  ...FILING_SQL,
  ...WORKING_SQL,
  ...CONDUCT_SQL,
  ...QD766_SQL,
  ...FORM_SQL,
  ...CLOCK_SQL,
  ...HISTORY_SQL,
  ...ON_TIME_SQL,
  ...DUE_SQL,
  ...UNIT_SQL,
};
