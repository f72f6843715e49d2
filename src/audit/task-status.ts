import { type Diagnostic, diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import { DeclaredTask, type Plan } from '../model/plan.ts';
import { parseCsv } from '../util/csv.ts';
import { nearest } from '../util/text.ts';

const COLUMNS = ['no', 'status', 'date', 'source'] as const;

/**
 * Reads a CSV of what was reported of the tasks of a plan (`no,status,date,source`).
 * @param file how messages name it
 * @throws SoatError E-USE-029 for every row that is wrong, E-USE-030 when the plan has no tasks
 */
export function readTaskStatus(text: string, file: string, plan: Plan): readonly DeclaredTask[] {
  if (plan.tasks.length === 0) refuse('E-USE-030', { plan: plan.id, path: file });
  const [header, ...records] = parseCsv(text, ',');
  const names = header?.cells.map((cell) => cell.trim()) ?? [];
  const missing = COLUMNS.filter((name) => !names.includes(name));
  if (missing.length > 0) refuse('E-IN-004', { columns: missing.join(', '), found: names.join(', ') }, { file });
  const known = new Set(plan.tasks.map(({ no }) => no));
  const seen = new Set<string>();
  const faults: Diagnostic[] = [];
  const tasks = records.flatMap(({ cells, line }) => {
    const fault = (detail: string): void => {
      faults.push(diagnostic('E-USE-029', { detail }, { file, line }));
    };
    const row = Object.fromEntries(COLUMNS.map((name) => [name, (cells[names.indexOf(name)] ?? '').trim()]));
    const parsed = DeclaredTask.safeParse(row);
    if (!parsed.success) {
      for (const { path } of parsed.error.issues) fault(`${path.join('.')} "${row[String(path[0])] ?? ''}"`);
      return [];
    }
    const { no } = parsed.data;
    if (!known.has(no)) fault(`no "${no}" (${nearest(no, known) ?? plan.id})`);
    if (seen.has(no)) fault(`no "${no}": ×2`);
    seen.add(no);
    return [parsed.data];
  });
  if (faults.length > 0) throw new SoatError(faults);
  return tasks;
}
