import { type Diagnostic, diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import type { Form } from '../model/form.ts';
import { type FormRow, LEVELS, type Level } from '../model/form-result.ts';
import { type CsvRecord, parseCsv } from '../util/csv.ts';
import { nearest, normalise } from '../util/text.ts';

/** A row of a form as somebody reported it. */
export interface ReportedRow extends Pick<FormRow, 'scope' | 'unit' | 'level' | 'field'> {
  readonly line: number;
  /** By number of the column; a blank cell is not there. */
  readonly cells: ReadonlyMap<string, number>;
}

export interface ReportedForm {
  /** Numbers of the columns the file has, in the order of the form. */
  readonly columns: readonly string[];
  readonly rows: readonly ReportedRow[];
}

/** How the file and the tables of Soát write "none" where a blank means all of them. */
const NAMELESS = '?';
const KEYS = ['unit', 'field'] as const;
const COLUMN = /^c(\d{1,2}[a-z]?)$/;
/** Dots stand between thousands. */
const NUMBER = /^(?:\d{1,12}|\d{1,3}(?:\.\d{3}){1,3})$/;

/**
 * Reads a CSV of a form: `unit,field,c3,c4,…`, and `level` for rows of a level. A blank unit or field means all of
 * them, `?` the dossiers that name none.
 * @param unitIds ids of the units by code and name
 * @throws SoatError with every cell that is wrong
 */
export function readReportedForm(
  text: string,
  file: string,
  form: Form,
  unitIds: ReadonlyMap<string, string>,
): ReportedForm {
  const [first = ''] = text.split('\n', 1);
  const [header, ...records] = parseCsv(text, [';', '\t'].find((mark) => first.includes(mark)) ?? ',');
  const names = header?.cells.map((cell) => cell.replace(/^\uFEFF/, '').trim()) ?? [];
  const needed = [...KEYS, ...form.columns.filter(({ apart }) => !apart).map(({ no }) => `c${no}`)];
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0) refuse('E-IN-004', { columns: missing.join(', '), found: names.join(', ') }, { file });
  const faults: Diagnostic[] = [];
  const fault = (detail: string, line: number, column: number): void => {
    faults.push(diagnostic('E-USE-025', { detail }, { file, line, column: column + 1 }));
  };
  const known = form.columns.map(({ no }) => no);
  const columns = names.flatMap((name, i) => {
    const no = COLUMN.exec(name)?.[1];
    if (no === undefined) return [];
    if (known.includes(no) && names.indexOf(name) === i) return [{ no, i }];
    fault(known.includes(no) ? `${name}: ×2` : `${name} (${known.map((one) => `c${one}`).join(', ')})`, 1, i);
    return [];
  });
  const seen = new Set<string>();
  const rows = records.map((record): ReportedRow => {
    const head = headOf(record, names, unitIds, fault);
    const key = JSON.stringify([head.scope, head.unit, head.scope.startsWith('level') ? head.level : null, head.field]);
    if (seen.has(key)) fault(`${head.unit ?? ''} ${head.field ?? ''}: ×2`, record.line, names.indexOf('unit'));
    seen.add(key);
    const cells = new Map<string, number>();
    for (const { no, i } of columns) {
      const cell = (record.cells[i] ?? '').trim();
      if (NUMBER.test(cell)) cells.set(no, Number(cell.replaceAll('.', '')));
      else if (cell !== '') fault(`c${no}: "${cell}"`, record.line, i);
    }
    return { ...head, line: record.line, cells };
  });
  if (faults.length > 0) throw new SoatError(faults);
  const present = new Set(columns.map(({ no }) => no));
  return { columns: known.filter((no) => present.has(no)), rows };
}

function headOf(
  { cells, line }: CsvRecord,
  names: readonly string[],
  unitIds: ReadonlyMap<string, string>,
  fault: (detail: string, line: number, column: number) => void,
): Pick<ReportedRow, 'scope' | 'unit' | 'level' | 'field'> {
  const cell = (name: string): string => normalise(cells[names.indexOf(name)] ?? '');
  const [named, field] = [cell('unit'), cell('field')];
  const unit = named === '' ? null : (unitIds.get(named) ?? null);
  if (named !== '' && unit === null) {
    const near = nearest(named, unitIds.keys());
    fault(`unit: "${named}"${near === null ? '' : ` (≈ "${near}")`}`, line, names.indexOf('unit'));
  }
  const written = named === '' && names.includes('level') ? cell('level') : '';
  const level: Level | null = LEVELS.find((one) => one === written) ?? null;
  if (level === null && written !== '' && written !== NAMELESS) {
    fault(`level: "${written}" (${LEVELS.join(', ')})`, line, names.indexOf('level'));
  }
  const whose = named !== '' ? 'unit' : written !== '' ? 'level' : null;
  const scope = field === '' ? (whose ?? 'total') : whose === null ? 'field' : (`${whose}Field` as const);
  return { scope, unit, level, field: field === '' || field === NAMELESS ? null : field };
}
