import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { readTaskStatus } from '../../src/audit/task-status.ts';
import { loadRules } from '../../src/lang/load.ts';
import { judgeTasks } from '../../src/measure/tasks.ts';
import type { SoatError } from '../../src/model/diagnostic.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { task, withPlan } from '../support/plans.ts';

const CUT = '2025-07-15T00:00:00.000000';
const HEADER = 'no,status,date,source\n';
const shipped = loadRules(shippedRules()).plans.get('quang-ninh-2025') as Plan;
const plan: Plan = { ...shipped, tasks: [task({ no: '1' }), task({ no: '2' }), task({ no: 'I.10' })] };

describe('what came of a task', () => {
  const status = (due: string | undefined, row: string | null, asOf = CUT) => {
    const [state = '', date = ''] = row?.split(' ') ?? [];
    const declared = row === null ? [] : [{ no: '1', status: state as 'done', date, source: 'BC' }];
    return judgeTasks([task(due === undefined ? { no: '1' } : { no: '1', due })], declared, asOf)[0]?.status;
  };

  it.each([
    // The due day is the last one that is in time.
    ['2025-03-31', 'done 2025-03-31', 'done'],
    ['2025-03-31', 'done 2025-04-01', 'doneLate'],
    [undefined, 'done 2025-04-01', 'done'],
    // What is promised for a day to come is not done.
    ['2025-03-31', 'done 2025-07-15', 'late'],
    ['2025-12-31', 'done 2025-07-15', 'notDue'],
    ['2025-12-31', 'done 2025-07-14', 'done'],
    [undefined, 'done 2025-07-15', 'notDone'],
    ['2025-03-31', 'notDone 2025-07-01', 'late'],
    ['2025-12-31', 'notDone 2025-07-01', 'notDue'],
    [undefined, 'notDone 2025-07-01', 'notDone'],
    ['2025-03-31', null, 'late'],
    ['2025-07-14', null, 'late'],
    ['2025-07-15', null, 'notDue'],
    [undefined, null, 'notDeclared'],
  ])('due %s, %s: %s', (due, row, wanted) => {
    expect(status(due, row)).toBe(wanted);
  });

  it('a due day is over at its end, not before', () => {
    expect(status('2025-07-14', null, '2025-07-14T23:59:59.000000')).toBe('notDue');
    expect(status('2025-07-14', 'done 2025-07-14', '2025-07-14T08:00:00.000000')).toBe('done');
  });
});

describe('the file of what was reported', () => {
  const faults = (text: string, of = plan): string[] => {
    try {
      readTaskStatus(text, 't.csv', of);
    } catch (error) {
      return (error as SoatError).diagnostics.map(
        ({ code, file, line, params }) => `${code} ${file} ${line} ${params.detail ?? params.columns ?? params.plan}`,
      );
    }
    return [];
  };

  it('is read by the names of its columns', () => {
    const text = 'source,date,no,status\n"BC 3, quý I",2025-04-02,I.10,done\n';
    expect(readTaskStatus(text, 't.csv', plan)).toEqual([
      { no: 'I.10', status: 'done', date: '2025-04-02', source: 'BC 3, quý I' },
    ]);
    expect(readTaskStatus(HEADER, 't.csv', plan)).toEqual([]);
  });

  it('is refused with every fault and its line', () => {
    expect(faults('no,status,date\n')).toEqual(['E-IN-004 t.csv null source']);
    expect(
      faults(
        `${HEADER}1,done,2025-02-30,s\n2,xong,2025-02-01,s\n3,done,2025-02-01,s\nI.10,done,2025-02-01,s\nI.10,done,2025-02-01,s\n2,done,2025-02-01,\n,done,,s\n`,
      ),
    ).toEqual([
      'E-USE-029 t.csv 2 date "2025-02-30"',
      'E-USE-029 t.csv 3 status "xong"',
      'E-USE-029 t.csv 4 no "3" (1)',
      'E-USE-029 t.csv 6 no "I.10": ×2',
      'E-USE-029 t.csv 7 source ""',
      'E-USE-029 t.csv 8 no ""',
      'E-USE-029 t.csv 8 date ""',
    ]);
    expect(faults(HEADER, shipped)).toEqual(['E-USE-030 null null quang-ninh-2025']);
  });
});

it('a run tells the tasks in one line, and in full in a table', async () => {
  const folder = tempFolder();
  const tasks = [
    task({ no: '1', due: '2025-03-31', deadline: 'Quý I/2025' }),
    task({ no: '2', due: '2025-03-31' }),
    task({ no: '3', due: '2025-12-31' }),
    task({ no: '4' }),
  ];
  const paths = ['tasks.csv', 'tasks.jsonl', 'r.json'].map((name) => join(folder, name));
  const ran = await soat([
    ...ordinary(write(folder, 'a.csv', csv([row(1)]))),
    ...withPlan({ tasks }),
    ...['--tasks-status', write(folder, 't.csv', `${HEADER}1,done,2025-04-02,BC 3\n`)],
    ...['--exit-zero', '--format', 'text'],
    ...['tasks-csv', 'tasks-jsonl', 'json'].flatMap((name, n) => ['--format', `${name}:${paths[n]}`]),
  ]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  expect(ran.stdout).toContain('4 nhiệm vụ: 1 xong muộn, 1 quá hạn, 1 không hạn chưa khai, 1 chưa đến hạn');
  const [table = '', lines = '', json = ''] = paths.map((path) => readFileSync(path, 'utf8'));
  const rows = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.map(({ no, status, declaredDate }) => [no, status, declaredDate])).toEqual([
    ['1', 'doneLate', '2025-04-02'],
    ['2', 'late', null],
    ['3', 'notDue', null],
    ['4', 'notDeclared', null],
  ]);
  expect(rows[0].deadline).toBe('Quý I/2025');
  expect(table.trim().split('\n')).toHaveLength(5);
  expect((JSON.parse(json) as RunResult).tasks.map(({ status }) => status)).toEqual(rows.map(({ status }) => status));
});
