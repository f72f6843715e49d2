import type { Evaluation } from '../check/evaluate.ts';
import { tallyForms } from '../check/forms.ts';
import { periodOf, type RunTimes } from '../check/inputs.ts';
import type { Database } from '../db/database.ts';
import { measureForm } from '../measure/forms.ts';
import { factsOf } from '../model/ast.ts';
import { conditionsOfForm, type Form } from '../model/form.ts';
import { type FormResult, LEVELS } from '../model/form-result.ts';
import type { PreviousResult } from '../model/previous-result.ts';
import type { RuleSet } from '../model/rule-set.ts';
import { compareBefore } from './form-before.ts';
import type { ReportedForm } from './form-file.ts';
import { compareReported } from './form-reported.ts';
import { isUnverified } from './standing.ts';

/** What the forms of a run are counted from and held against. */
export interface FormsInputs {
  readonly ruleSet: RuleSet;
  readonly plan: string;
  readonly times: RunTimes;
  /** Units that sent something. */
  readonly units: readonly { readonly no: number; readonly id: string }[];
  /** Level of each unit, as the directory writes it. */
  readonly levels: ReadonlyMap<string, string>;
  readonly limitedTo: readonly string[];
  readonly before: PreviousResult | null;
  readonly reported: ReportedForm | null;
}

/** Every form of the rules folder, from the verdicts. */
export async function formResults(
  db: Database,
  evaluation: Evaluation,
  inputs: FormsInputs,
): Promise<readonly FormResult[]> {
  const counts = await tallyForms(db, evaluation);
  const units = inputs.units.map(({ no, id }) => ({
    no,
    id,
    level: LEVELS.find((level) => level === inputs.levels.get(id)) ?? null,
  }));
  let next = 0;
  return inputs.ruleSet.forms.map((form) => {
    const own = counts.slice(next, next + form.partitions.length);
    next += form.partitions.length;
    return formResult(form, measureForm(form, own, units), inputs);
  });
}

function formResult(form: Form, rows: FormResult['rows'], inputs: FormsInputs): FormResult {
  const { id, version, title, citations, choices, hash, columns, identities } = form;
  const { ruleSet, plan, times, limitedTo, before, reported } = inputs;
  return {
    id,
    version,
    title,
    citations,
    unverified: isUnverified(citations, conditionsOfForm(form).flatMap(factsOf), ruleSet),
    choices,
    hash,
    ...periodOf(times),
    columns: columns.map(({ no, title: heading, apart }) => ({ no, title: heading, apart })),
    identities,
    rows,
    before: before && compareBefore(form, rows, before, plan, limitedTo),
    reported: reported && compareReported(form, rows, reported, limitedTo),
  };
}
