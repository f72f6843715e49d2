import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDeclared } from '../../src/audit/declared.ts';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { statusOfDay } from '../../src/measure/days.ts';
import { judgeTargets } from '../../src/measure/targets.ts';
import type { SoatError } from '../../src/model/diagnostic.ts';
import { type Plan, TargetDefinition } from '../../src/model/plan.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { declaredDay, target, withPlan } from '../support/plans.ts';

const CUT = '2025-07-15T00:00:00.000000';
/** One dossier of two is late: 50 %. */
const rows = [row(1), row(2, { NgayHenTra: '20250702080000' })];

async function run(plan: Readonly<Record<string, unknown>>, ...more: readonly string[]) {
  const folder = tempFolder();
  const [json, metrics] = [join(folder, 'r.json'), join(folder, 'm.jsonl')];
  const ran = await soat([
    ...ordinary(write(folder, 'a.csv', csv(rows))),
    ...withPlan(plan),
    ...['--rule', 'end-before-receipt', '--fail-on', 'missed', '--format', 'text'],
    ...['--format', `json:${json}`, '--format', `metrics-jsonl:${metrics}`],
    ...more,
  ]);
  expect(ran.stderr).toBe('');
  return {
    code: ran.code,
    text: ran.stdout,
    result: JSON.parse(readFileSync(json, 'utf8')) as RunResult,
    metrics: readFileSync(metrics, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
}
const of = (result: RunResult, id: string) => ({
  ...result.targets.find((one) => one.id === id),
  status: result.targetResults.find((one) => one.target === id && one.unit === null)?.status,
});

describe('when a target is due', () => {
  const onTime = (parts: Readonly<Record<string, unknown>>) => ({
    targets: [target({ id: 'B11', indicators: ['on-time'], ...parts })],
  });

  it('in the year of the run it can be missed', async () => {
    const { code, text, result } = await run(onTime({}));
    expect([code, of(result, 'B11')]).toEqual([
      1,
      expect.objectContaining({ status: 'missed', term: 'current', horizon: 2025, aspiration: false }),
    ]);
    expect(text).toMatch(/✖ B11 /);
    expect(text).not.toMatch(/mốc|phấn đấu/);
  });

  it('in a later year it is computed, labelled, and not missed', async () => {
    const { code, text, result, metrics } = await run(onTime({ horizon: 2030 }));
    expect([code, of(result, 'B11')]).toEqual([
      0,
      expect.objectContaining({ status: 'missed', term: 'later', horizon: 2030 }),
    ]);
    expect(text).toMatch(/◇ B11 .*50,0 % \(1\/2\) · mốc 2030/);
    expect(metrics.find((one) => one.target === 'B11')).toMatchObject({
      horizon: 2030,
      term: 'later',
      valuePercent: 50,
    });
  });

  it('in an earlier year it is labelled, and missed', async () => {
    const { code, text, result } = await run({ ...onTime({}), year: 2024 });
    expect([code, of(result, 'B11').term]).toEqual([1, 'earlier']);
    expect(text).toMatch(/✖ B11 .*mốc 2024 đã qua/);
  });

  it('an aspiration is reported and never missed', async () => {
    const { code, text, result } = await run(onTime({ aspiration: true }));
    expect([code, of(result, 'B11')]).toEqual([0, expect.objectContaining({ status: 'missed', aspiration: true })]);
    expect(text).toMatch(/◇ B11 .*phấn đấu/);
  });
});

describe('the interval of a figure', () => {
  it('is told where it is not the period: year to date in a month', async () => {
    const { text, metrics } = await run({});
    expect(text).toContain('\n  lũy kế từ 15/12/2024: B11\n');
    expect(metrics.find((one) => one.target === 'B11')).toMatchObject({
      accrual: 'yearToDate',
      from: '2024-12-15T00:00:00.000000',
    });
  });

  it('and nothing is said in the run of a year', async () => {
    const { text } = await run({}, '--period', '2025');
    expect(text).not.toMatch(/lũy kế từ 15\/12\/2024:/);
  });

  it('a plan by calendar months cuts on the first, and its year begins on 1 January', async () => {
    const { text, result } = await run({ periods: 'duong-lich' });
    expect(result.run.period).toEqual({
      id: '2025-07',
      from: '2025-07-01T00:00:00.000000',
      to: '2025-08-01T00:00:00.000000',
    });
    expect(result.run.year).toBe(2025);
    expect(text).toContain('\n  lũy kế từ 01/01/2025: B11\n');
  });
});

describe('a target with a date', () => {
  it.each([
    ['2025-07-14', '2025-07-20', 'met'],
    ['2025-07-14', '2025-07-14', 'met'],
    ['2025-07-14', '2025-07-13', 'missed'],
    // Promised for a day to come.
    ['2025-07-15', '2025-07-20', 'undetermined'],
    ['2025-07-25', '2025-07-20', 'undetermined'],
    ['2025-07-25', '2025-07-14', 'missed'],
  ])('%s for %s: %s', (day, due, status) => {
    expect(statusOfDay(day, due, CUT)).toBe(status);
  });

  it('is missed, open, or past due without a word, and the report says which', async () => {
    const targets = [
      declaredDay({ id: 'F1', due: '2025-07-01' }),
      declaredDay({ id: 'F2', due: '2025-07-01' }),
      declaredDay({ id: 'F3', due: '2025-07-01' }),
      declaredDay({ id: 'F4', due: '2025-07-15' }),
      declaredDay({ id: 'F5' }),
      target({ id: 'F6', declared: true, due: '2025-07-01' }),
      target({ id: 'F7', declared: true, due: '2025-07-01' }),
    ];
    const declared = write(
      tempFolder(),
      'd.csv',
      'target,unit,value,source,date\nF1,,2025-07-01,BC,2025-07-02\nF2,,2025-07-02,BC,2025-07-02\nF5,,2025-07-02,BC,2025-07-02\nF6,,12,BC,2025-07-02\n',
    );
    const { code, text, result } = await run(
      { targets: [...targets, target({ id: 'B7', indicators: ['dossier-digitised'], threshold: 1 })] },
      '--declared',
      declared,
    );
    const found = result.targetResults.filter(({ unit, parts }) => unit === null && parts.length === 0);
    expect(found.map(({ target: id, status, overdue }) => `${id} ${status} ${overdue}`)).toEqual([
      'F1 met false',
      'F2 missed false',
      'F3 notDeclared true',
      'F4 notDeclared false',
      'F5 declared false',
      'F6 declared false',
      'F7 notDeclared true',
    ]);
    expect(code).toBe(1);
    expect(text.replace(/\s+/g, ' ')).toContain(
      '7 chỉ tiêu khai báo: 4 đã khai, 3 chưa khai; khai sau hạn: F2 (01/07/2025); quá hạn chưa khai: F3 (01/07/2025) F7 (01/07/2025)',
    );
  });

  it('takes a day only', () => {
    const shipped = loadRules(shippedRules()).plans.get('quang-ninh-2025') as Plan;
    const plan: Plan = { ...shipped, targets: [TargetDefinition.parse(declaredDay({ id: 'F1', due: '2025-07-20' }))] };
    const told = (value: string): unknown => {
      try {
        return readDeclared(`target,unit,value,source,date\nF1,,${value},BC,2025-07-02\n`, 'd.csv', plan, new Map());
      } catch (error) {
        return (error as SoatError).diagnostics.map(
          ({ code, line, params }) => `${code} ${line} ${params.value}: ${params.example}`,
        );
      }
    };
    expect(told('20/7/2025')).toEqual(['E-USE-174 2 20/7/2025: 2025-07-20']);
    expect(told('2025-07-20')).toHaveLength(1);
    expect(told('2025-02-30')).toEqual(['E-USE-174 2 2025-02-30: 2025-07-20']);
  });
});

describe('whom a target is for', () => {
  const units = [{ id: '06652', reported: true }];
  const places = (scope: string, ownUnit: string | null) =>
    judgeTargets(
      [TargetDefinition.parse(target({ id: 'B1', scope, declared: true }))],
      [],
      units,
      [{ target: 'B1', unit: '', value: '99', source: 'BC', date: '2025-07-01' }],
      new Map(),
      { isWhole: true, ownUnit, asOf: CUT },
    ).map(({ unit, status }) => `${unit} ${status}`);

  it('what a ward declares under no unit is its own; of a province it is not the units’', () => {
    expect(places('unit', '06652')).toEqual(['06652 declared', 'null declared']);
    expect(places('both', null)).toEqual(['null declared']);
    expect(places('province', null)).toEqual(['null declared']);
  });
});
