import type { DeclaredTask, Task } from '../model/plan.ts';
import type { TaskResult, TaskStatus } from '../model/plan-result.ts';
import { hasHappened, isOver } from './days.ts';

/** What came of each task of a plan as of the cut. What was declared to be done later is not done yet. */
export function judgeTasks(
  tasks: readonly Task[],
  declared: readonly DeclaredTask[],
  asOf: string,
): readonly TaskResult[] {
  const rows = new Map(declared.map((row) => [row.no, row]));
  return tasks.map(({ note: _note, ...task }) => {
    const row = rows.get(task.no);
    return {
      ...task,
      status: statusOf(task.due, row, asOf),
      declared: row ? { status: row.status, date: row.date, source: row.source } : null,
    };
  });
}

function statusOf(due: string | null, row: DeclaredTask | undefined, asOf: string): TaskStatus {
  if (row?.status === 'done' && hasHappened(row.date, asOf))
    return due !== null && row.date > due ? 'doneLate' : 'done';
  if (due !== null) return isOver(due, asOf) ? 'late' : 'notDue';
  return row ? 'notDone' : 'notDeclared';
}
