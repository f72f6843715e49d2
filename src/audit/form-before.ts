import { refuse } from '../model/diagnostic.ts';
import type { Form } from '../model/form.ts';
import type { FormBefore, FormRow } from '../model/form-result.ts';
import { PreviousResult } from '../model/previous-result.ts';

/**
 * Reads the result of the run of the period before.
 * @param from first instant of the period of this run
 * @throws SoatError when it is no result, has not the forms, or is not of the period right before
 */
export function readBefore(text: string, file: string, forms: readonly Form[], from: string): PreviousResult {
  const wrong = (detail: string): never => refuse('E-USE-023', { detail }, { file });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // What JSON.parse says quotes the text, and that may be a dump given by mistake.
    return wrong('JSON');
  }
  const parsed = PreviousResult.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return wrong(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  for (const { id, carriedOver } of forms) {
    const then = parsed.data.forms.find((form) => form.id === id) ?? wrong(`forms: ${id}`);
    if (!then.columns.some(({ no }) => no === carriedOver.before)) wrong(`forms.${id}.columns: ${carriedOver.before}`);
    if (then.to !== from) refuse('E-USE-024', { period: parsed.data.run.period.id, to: then.to, from }, { file });
  }
  return parsed.data;
}

type Pending = ReadonlyMap<string, { readonly unit: string; readonly field: string | null; readonly count: number }>;

/** The cells of one column, by unit and field. */
function cellsOf(columns: readonly { readonly no: string }[], rows: readonly FormRow[], no: string): Pending {
  const index = columns.findIndex((column) => column.no === no);
  return new Map(
    rows.flatMap(({ scope, unit, field, cells }) =>
      scope === 'unitField' && unit !== null
        ? [[JSON.stringify([unit, field]), { unit, field, count: cells[index] ?? 0 }] as const]
        : [],
    ),
  );
}

/**
 * Holds what is carried over against what was pending at the end of the period before, by unit and field.
 * @param limitedTo units this run is limited to; empty means all
 */
export function compareBefore(
  form: Form,
  rows: readonly FormRow[],
  before: PreviousResult,
  plan: string,
  limitedTo: readonly string[],
): FormBefore | null {
  const then = before.forms.find(({ id }) => id === form.id);
  if (!then) return null;
  const isOfBoth = (unit: string): boolean =>
    [limitedTo, before.run.units].every((units) => units.length === 0 || units.includes(unit));
  const carried = cellsOf(form.columns, rows, form.carriedOver.now);
  const pending = cellsOf(then.columns, then.rows, form.carriedOver.before);
  const compared = [...new Map([...pending, ...carried])]
    .filter(([, { unit }]) => isOfBoth(unit))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    period: before.run.period.id,
    samePlan: before.run.plan.id === plan,
    sameForm: then.hash === form.hash,
    compared: compared.length,
    differences: compared.flatMap(([key, { unit, field }]) => {
      const [now, was] = [carried.get(key)?.count ?? 0, pending.get(key)?.count ?? 0];
      return now === was ? [] : [{ unit, field, now, before: was }];
    }),
  };
}
