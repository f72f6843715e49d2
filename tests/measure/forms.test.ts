import { describe, expect, it } from 'vitest';
import { compareReported } from '../../src/audit/form-reported.ts';
import { shippedRules } from '../../src/audit/shipped.ts';
import type { PartCount } from '../../src/check/forms.ts';
import { loadRules } from '../../src/lang/load.ts';
import { measureForm } from '../../src/measure/forms.ts';
import { Bug } from '../../src/model/diagnostic.ts';
import type { Form } from '../../src/model/form.ts';
import type { FormRow } from '../../src/model/form-result.ts';

const form = loadRules(shippedRules()).forms.find(({ id }) => id === 'bieu-06a') as Form;
const UNITS = [
  { no: 0, id: 'a', level: 'xa' as const },
  { no: 1, id: 'b', level: 'tinh' as const },
  { no: 2, id: 'c', level: null },
];

const at = (unitNo: number, field: string | null, place: string, count: number): PartCount => {
  const undecided = place.startsWith('?');
  const reason = undecided ? ({ kind: 'missing', about: 'ngayHenTra' } as const) : null;
  return { unitNo, field, meaning: { at: place.replace('?', ''), undecided, reason }, count };
};
const outside: PartCount = { unitNo: 0, field: 'F', meaning: 'outside', count: 9 };
/** Both partitions know of the dossiers nobody can place; they count once. */
const unplaced = at(0, 'F', '?population', 2);
const INTAKE = [outside, unplaced, at(0, 'F', 'online', 5), at(0, null, 'carried-over', 1), at(1, 'F', '?intake', 3)];
const OUTCOME = [outside, unplaced, at(0, 'F', 'early', 4), at(0, 'F', '?late', 1), at(0, null, 'paused', 1)];
const REST = [at(1, 'F', '?pending', 2), at(1, 'F', 'withdrawn', 1)];

const cellsOf = (row: FormRow | undefined): Record<string, number> =>
  Object.fromEntries(form.columns.flatMap(({ no }, i) => (row?.cells[i] ? [[no, row.cells[i]]] : [])));

describe('the rows of a form', () => {
  const rows = measureForm(form, [INTAKE, [...OUTCOME, ...REST]], UNITS);

  it('are the total, the levels, the fields and the units, each followed by its fields', () => {
    expect(rows.map(({ scope, unit, level, field }) => `${scope} ${unit} ${level} ${field}`)).toEqual([
      'total null null null',
      'level null tinh null',
      'levelField null tinh F',
      'level null xa null',
      'levelField null xa F',
      'levelField null xa null',
      'field null null F',
      'field null null null',
      'unit a xa null',
      'unitField a xa F',
      'unitField a xa null',
      'unit b tinh null',
      'unitField b tinh F',
      'unit c null null',
    ]);
  });

  it('count a part with all that is undecided in it, and an undecided dossier once', () => {
    const total = {
      3: 9,
      '3x': 2,
      4: 5,
      '5x': 3,
      6: 1,
      7: 6,
      8: 4,
      9: 1,
      '9a': 1,
      10: 1,
      '10x': 1,
      11: 3,
      '11x': 2,
      12: 1,
      '12a': 1,
    };
    expect(cellsOf(rows[0])).toEqual(total);
    expect(cellsOf(rows.find(({ unit, scope }) => unit === 'b' && scope === 'unit'))).toEqual({
      ...{ 3: 3, '5x': 3, 7: 1, 9: 1, '9a': 1, 11: 2, '11x': 2 },
    });
    expect(cellsOf(rows.at(-1))).toEqual({});
    expect(rows[0]?.undecidedBy.map((one) => `${one.at} ${one.count}`)).toEqual([
      ...['intake 3', 'late 1', 'pending 2', 'population 2'],
    ]);
  });

  it('do not depend on the order of the counts', () => {
    const turned = [[...INTAKE].reverse(), [...REST, ...OUTCOME].reverse()];
    expect(measureForm(form, turned, UNITS)).toEqual(rows);
  });

  it('end the run when a dossier is in one partition and not in the other', () => {
    expect(() => measureForm(form, [INTAKE, OUTCOME], UNITS)).toThrow(Bug);
  });

  it('of a report are compared with the dossiers of the units the run is limited to only', () => {
    const cell = (unit: string | null, n: number) => ({
      ...{ scope: unit === null ? ('total' as const) : ('unit' as const), unit, level: null, field: null, line: 2 },
      cells: new Map([['3', n]]),
    });
    const reported = { columns: ['3'], rows: [cell(null, 100), cell('a', 6), cell('b', 4)] };
    const differences = (limitedTo: readonly string[]) =>
      compareReported(form, rows, reported, limitedTo).differences.map((one) => [one.unit, one.reported, one.computed]);
    expect(differences([])).toEqual([
      [null, 100, 9],
      ['b', 4, 3],
    ]);
    expect(differences(['a'])).toEqual([]);
    expect(compareReported(form, rows, reported, []).sums.map(({ reported: told, sum }) => [told, sum])).toEqual([
      [100, 10],
    ]);
  });
});
