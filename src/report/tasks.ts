import type { Table, TableFormat } from '../model/finding.ts';
import type { RunResult } from '../model/run-result.ts';
import type { Formatter } from './formatter.ts';
import { tableFile } from './table-file.ts';

/** The tasks of the plan, one row each; none when the plan has none. */
export const tasks = (format: TableFormat): Formatter => tableFile(tasksTable, format);

const COLUMNS = [
  'no',
  'section',
  'objective',
  'task',
  'activity',
  'product',
  'lead',
  'coordinating',
  'deadline',
  'due',
  'budget',
  'place',
  'status',
] as const;
const DECLARED = { declaredStatus: 'status', declaredDate: 'date', declaredSource: 'source' } as const;

function tasksTable({ tasks: all }: RunResult): Table {
  return {
    columns: [...COLUMNS, ...Object.keys(DECLARED)].map((name) => ({ name, type: 'text' })),
    rows: all.map((task) => [
      ...COLUMNS.map((name) => task[name]),
      ...Object.values(DECLARED).map((name) => task.declared?.[name] ?? null),
    ]),
  };
}
