import type { Table, TableFormat } from '../model/finding.ts';
import type { FormResult } from '../model/form-result.ts';
import type { RunResult } from '../model/run-result.ts';
import type { Formatter } from './formatter.ts';
import { tableFile } from './table-file.ts';

/** The forms as a table: one row per total, level, field, unit, and field of a level or unit. */
export const forms = (format: TableFormat): Formatter => tableFile(formTable, format);

const HEAD = ['form', 'scope', 'unit', 'unitName', 'level', 'field'] as const;
/** A blank stands for all of them, this for the dossiers that name none: as `--reported-form` reads it. */
const NAMELESS = '?';

/** Columns are named `c` and their number, so that a table can be given back as a reported form. */
function formTable({ forms: results, units }: RunResult): Table {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const numbers = [...new Set(results.flatMap(({ columns }) => columns.map(({ no }) => no)))];
  return {
    columns: [
      ...HEAD.map((name) => ({ name, type: 'text' as const })),
      ...numbers.map((no) => ({ name: `c${no}`, type: 'integer' as const })),
      { name: 'undecidedBy', type: 'text' as const },
    ],
    rows: results.flatMap((form) =>
      form.rows.map((row) => [
        form.id,
        row.scope,
        row.unit ?? '',
        names.get(row.unit ?? '') ?? '',
        row.level ?? (row.scope === 'level' || row.scope === 'levelField' ? NAMELESS : ''),
        row.field ?? (row.scope.toLowerCase().endsWith('field') ? NAMELESS : ''),
        ...numbers.map((no) => row.cells[form.columns.findIndex((column) => column.no === no)] ?? null),
        reasons(row),
      ]),
    ),
  };
}

const reasons = ({ undecidedBy }: FormResult['rows'][number]): string | null =>
  undecidedBy.map(({ at, kind, about, count }) => `${at}: ${kind} ${about} (${count})`).join('; ') || null;
