import type { Form } from '../model/form.ts';
import type { FormReported, FormRow } from '../model/form-result.ts';
import type { ReportedForm, ReportedRow } from './form-file.ts';

type Head = Pick<FormRow, 'scope' | 'unit' | 'level' | 'field'>;

const headOf = ({ scope, unit, level, field }: Head): Head => ({ scope, unit, level, field });
/** The level of a unit says nothing of which row is meant. */
const keyOf = ({ scope, unit, level, field }: Head): string =>
  JSON.stringify([scope, unit, unit === null ? level : null, field]);

/**
 * Holds a form as it was reported against its own identities, its own sums, and the dossiers.
 * @param limitedTo units the run is limited to: only their rows can be compared; empty means all
 */
export function compareReported(
  form: Form,
  rows: readonly FormRow[],
  reported: ReportedForm,
  limitedTo: readonly string[],
): FormReported {
  return {
    rows: reported.rows.length,
    broken: reported.rows.flatMap((row) => brokenIdentities(form, reported, row)),
    sums: reported.rows.flatMap((row) => brokenSums(reported, row)),
    differences: differences(form, rows, reported, limitedTo),
  };
}

/** Identities over the columns the file has; columns beside those of the law may be left out, and then count nothing. */
function brokenIdentities(
  { columns, identities }: Form,
  reported: ReportedForm,
  row: ReportedRow,
): FormReported['broken'] {
  const apart = new Set(columns.flatMap(({ no, apart: isApart }) => (isApart ? [no] : [])));
  return identities.flatMap((identity) => {
    const [left, right] = [identity.left, identity.right].map((numbers) =>
      numbers.filter((no) => !apart.has(no) || reported.columns.includes(no)),
    ) as [string[], string[]];
    // A blank cell says nothing, so nothing can be held against it.
    if (left.length === 0 || right.length === 0 || [...left, ...right].some((no) => !row.cells.has(no))) return [];
    const [leftSum, rightSum] = [sumOf(row, left), sumOf(row, right)];
    return leftSum === rightSum ? [] : [{ ...headOf(row), line: row.line, left, right, leftSum, rightSum }];
  });
}

const sumOf = ({ cells }: ReportedRow, numbers: readonly string[]): number =>
  numbers.reduce((sum, no) => sum + (cells.get(no) ?? 0), 0);

/** The rows that a row has to be the sum of, group by group. */
function partsOf(whole: ReportedRow, rows: readonly ReportedRow[]): readonly (readonly ReportedRow[])[] {
  const of = (scope: FormRow['scope'], isPart: (row: ReportedRow) => boolean = () => true): readonly ReportedRow[] =>
    rows.filter((row) => row.scope === scope && isPart(row));
  switch (whole.scope) {
    case 'total':
      return [of('level'), of('field'), of('unit')];
    case 'level':
      return [of('levelField', ({ level }) => level === whole.level)];
    case 'unit':
      return [of('unitField', ({ unit }) => unit === whole.unit)];
    default:
      return [];
  }
}

function brokenSums({ columns, rows }: ReportedForm, whole: ReportedRow): FormReported['sums'] {
  return partsOf(whole, rows).flatMap((parts) =>
    columns.flatMap((column) => {
      const told = whole.cells.get(column);
      if (parts.length === 0 || told === undefined || parts.some(({ cells }) => !cells.has(column))) return [];
      const sum = parts.reduce((all, { cells }) => all + (cells.get(column) ?? 0), 0);
      return sum === told ? [] : [{ ...headOf(whole), line: whole.line, column, reported: told, sum }];
    }),
  );
}

function differences(
  { columns }: Form,
  rows: readonly FormRow[],
  reported: ReportedForm,
  limitedTo: readonly string[],
): FormReported['differences'] {
  const isAsked = ({ unit }: Head): boolean => limitedTo.length === 0 || (unit !== null && limitedTo.includes(unit));
  const computed = new Map(rows.map((row) => [keyOf(row), row]));
  const undecidedOf = (row: FormRow | undefined): number =>
    (row?.undecidedBy ?? []).reduce((sum, { count }) => sum + count, 0);
  const cellOf = (row: FormRow | undefined, no: string): number =>
    row?.cells[columns.findIndex((column) => column.no === no)] ?? 0;
  const found = reported.rows.filter(isAsked).flatMap((row) => {
    const own = computed.get(keyOf(row));
    return [...row.cells].flatMap(([column, told]) => {
      const ours = cellOf(own, column);
      if (ours === told) return [];
      return [{ ...headOf(row), column, reported: told, computed: ours, undecided: undecidedOf(own) }];
    });
  });
  const first = columns[0]?.no ?? '';
  const silent = leftOut(rows, reported)
    .filter(isAsked)
    .map((row) => ({
      ...headOf(row),
      column: first,
      reported: null,
      computed: cellOf(row, first),
      undecided: undecidedOf(row),
    }));
  return [...found, ...silent];
}

/** Fields of a unit with dossiers in the first column that the report, which has other fields of it, does not name. */
function leftOut(rows: readonly FormRow[], reported: ReportedForm): readonly FormRow[] {
  const told = new Set(reported.rows.map(keyOf));
  const units = new Set(reported.rows.flatMap(({ scope, unit }) => (scope === 'unitField' ? [unit] : [])));
  return rows.filter(
    (row) => row.scope === 'unitField' && units.has(row.unit) && (row.cells[0] ?? 0) > 0 && !told.has(keyOf(row)),
  );
}
