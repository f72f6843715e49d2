import type { Table } from '../../model/finding.ts';
import type { RunResult } from '../../model/run-result.ts';
import type { Lang } from '../../model/text.ts';
import { observationTable } from '../observation-table.ts';
import { waiverTable } from '../waiver-table.ts';
import { TASK_STATUS } from '../words.ts';
import { type Columns, type Head, listed } from './listed.ts';
import { type Cell, dayCell, type Sheet } from './sheet.ts';
import { CELLS, HEADS, LINES, SHEETS } from './words.ts';

/** The tasks of the plan and what came of each; none when the plan has none. */
export function taskSheets({ tasks }: RunResult, lang: Lang): Sheet[] {
  if (tasks.length === 0) return [];
  const rows = tasks.map(({ due, status, declared, ...task }) => ({
    ...task,
    due: dayCell(due),
    status: TASK_STATUS[status][lang],
    declared: declared && CELLS[declared.status === 'done' ? 'done' : 'notDone'][lang],
    declaredDate: dayCell(declared?.date ?? null),
    source: declared?.source ?? null,
  }));
  const columns = {
    no: ['text', 9],
    section: ['text', 14],
    objective: ['text', 36],
    task: ['text', 50],
    activity: ['text', 40],
    product: ['text', 26],
    lead: ['text', 26],
    coordinating: ['text', 26],
    deadline: ['text', 18],
    due: ['date', 12],
    budget: ['text', 16],
    place: ['text', 20],
    status: ['text', 20],
    declared: ['text', 12],
    declaredDate: ['date', 12],
    source: ['text', 30],
  } as const satisfies Partial<Columns<Head>>;
  const tones = { status: { [TASK_STATUS.late[lang]]: 'bad', [TASK_STATUS.done[lang]]: 'good' } } as const;
  return [listed(SHEETS.tasks[lang], columns, rows, lang, { tones })];
}

/** What was noticed of units, as a question each, below what it was looked for by; none when nothing was looked for. */
export function observationSheets(result: RunResult, lang: Lang): Sheet[] {
  if (result.observationKinds.length === 0) return [];
  const columns = {
    observation: ['text', 16],
    ref: ['text', 8],
    title: ['text', 36],
    unit: ['text', 14],
    unitName: ['text', 30],
    indicator: ['text', 22],
    count: ['count', 11],
    months: ['text', 26],
    days: ['text', 40],
    widenedBy: ['count', 12],
    question: ['text', 70],
  } as const satisfies Partial<Columns<Head>>;
  const minimums = result.observationKinds.flatMap(({ id, title, minimum, months }): Cell[][] => [
    [`${title[lang]} (${id}): ${HEADS.minimum[lang]}`, number(minimum)],
    ...(months === null ? [] : [[`${title[lang]} (${id}): ${HEADS.leastMonths[lang]}`, number(months)]]),
  ]);
  const above = [[LINES.observations[lang]], ...minimums];
  return [listed(SHEETS.observations[lang], columns, named(observationTable(result, lang), lang), lang, { above })];
}

/** The waivers and what each did; none in a run without waivers. */
export function waiverSheets(result: RunResult, lang: Lang): Sheet[] {
  if (!result.waivers) return [];
  const columns = {
    waiver: ['text', 18],
    rule: ['text', 24],
    indicators: ['text', 24],
    maHoSo: ['text', 26],
    unit: ['text', 14],
    unitName: ['text', 30],
    reason: ['text', 34],
    legalBasis: ['text', 30],
    standing: ['text', 16],
    signer: ['text', 26],
    signed: ['date', 12],
    expires: ['date', 12],
    state: ['text', 18],
    covered: ['count', 12],
    waived: ['count', 12],
    exceptions: ['count', 12],
    question: ['text', 60],
  } as const satisfies Partial<Columns<Head>>;
  const rows = named(waiverTable(result, lang), lang).map((row) => ({
    ...row,
    reason: row.reasonTitle ?? null,
    standing: CELLS[row.unverified === CELLS.yes[lang] ? 'unverified' : 'confirmed'][lang],
    state: row.stateTitle ?? null,
    signed: dayCell(String(row.signed)),
    expires: dayCell(String(row.expires)),
  }));
  const above = [[LINES.waivers[lang]], [HEADS.maximum[lang], number(result.waivers.maximum)]];
  return [listed(SHEETS.waivers[lang], columns, rows, lang, { above })];
}

const number = (value: number | null): Cell => (value === null ? null : { value, format: '#,##0' });

/** The rows of a table by the names of its columns. */
function named({ columns, rows }: Table, lang: Lang): readonly Readonly<Record<string, string | number | null>>[] {
  const cell = (value: Table['rows'][number][number] | undefined): string | number | null =>
    typeof value === 'boolean' ? CELLS[value ? 'yes' : 'no'][lang] : (value ?? null);
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, cell(row[i])])));
}
