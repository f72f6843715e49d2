import { refuse } from '../model/diagnostic.ts';
import type { Form } from '../model/form.ts';
import type { PreviousResult } from '../model/previous-result.ts';
import type { BesideFiles } from './beside.ts';
import { readBefore } from './form-before.ts';
import { type ReportedForm, readReportedForm } from './form-file.ts';

/** What the forms of a run are to be held against. */
export interface FormsGiven {
  readonly before: PreviousResult | null;
  /** The form as it was reported; null when none was given. Its units are known once the data are loaded. */
  readonly reported: (unitIds: ReadonlyMap<string, string>) => ReportedForm | null;
}

/**
 * Understands the files beside the dossiers that forms are held against.
 * @param from first instant of the period of the run
 */
export function readFormsGiven(
  { previousResult, reportedForm }: Pick<BesideFiles, 'previousResult' | 'reportedForm'>,
  forms: readonly Form[],
  from: string,
): FormsGiven {
  const before = previousResult === null ? null : readBefore(previousResult.text, previousResult.file, forms, from);
  if (reportedForm === null) return { before, reported: () => null };
  const [form] = forms;
  if (!form || forms.length > 1) return refuse('E-USE-026', { count: forms.length });
  const { text, file } = reportedForm;
  return { before, reported: (unitIds) => readReportedForm(text, file, form, unitIds) };
}
