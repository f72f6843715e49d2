import { stateWords } from '../../../src/report/run-comparison.ts';
import { CELLS, HEADS, LINES, SHEETS } from '../../../src/report/xlsx/words.ts';
import { table, type Value } from '../sheets.ts';
import { fail, type Labels } from './labels.ts';
import { key, nth } from './leaves.ts';
import { Reading } from './reading.ts';

type Sheets = ReadonlyMap<string, readonly (readonly Value[])[]>;
type Row = (head: keyof typeof HEADS) => Value;

const CHANGES = ['new', 'unseen', 'persisting', 'resolved', 'gone'] as const;
const STATES = ['new', 'resolved', 'nowFail', 'noLongerFail', 'otherwise'] as const;
const OUTCOMES = ['fail', 'waived', 'undecided'] as const;

/** What a workbook says of that which stands beside the run: an earlier one, the period before, a form as it was reported. */
export function readBeside(sheets: Sheets, { result }: Labels): Reading {
  const reading = new Reading();
  const lines = (name: string): ReadonlyMap<Value | undefined, Value | undefined> =>
    new Map(sheets.get(name)?.map(([what, value]) => [what, value]));
  const rows = (name: string, first: keyof typeof HEADS): readonly Row[] =>
    table(sheets.get(name) ?? [], HEADS[first].vi).map((row) => (head) => row.get(HEADS[head].vi) ?? null);
  const checks = lines(SHEETS.formChecks.vi);
  for (const { id, before, reported } of result.forms) {
    if (before)
      reading.is(`forms[${id}].before.compared`, checks.get(`${id} · ${before.period}: ${LINES.rowsCompared.vi}`));
    if (reported) reading.is(`forms[${id}].reported.rows`, checks.get(`${id}: ${LINES.rowsReported.vi}`));
  }
  const seen = new Map<string, number>();
  for (const row of rows(SHEETS.formChecks.vi, 'form')) formCheck(reading, row, seen);
  const { baseline } = result;
  if (!baseline) return reading;
  const about = lines(SHEETS.baseline.vi);
  reading.is('baseline.old.loaded', about.get(LINES.loadedThen.vi));
  reading.is('baseline.new.loaded', about.get(LINES.loadedNow.vi));
  changes((head) => about.get(HEADS[head].vi), 'baseline.findings');
  for (const row of rows(SHEETS.baseline.vi, 'rule')) changes(row, `baseline.byRule[${key(row('rule'), row('unit'))}]`);
  for (const row of rows(SHEETS.changedFigures.vi, 'unit')) {
    const [unit, indicator, target] = [row('unit'), row('indicator'), row('target')];
    const path = target
      ? `baseline.targets[${key(target, unit)}].figures[${indicator}]`
      : `baseline.figures[${key(indicator, unit)}]`;
    for (const name of ['value', 'lower', 'upper'] as const) {
      reading.ratio(`${path}.old.${name}`, row(`${name}Then`), 1);
      reading.ratio(`${path}.new.${name}`, row(name), 1);
    }
    reading.may(`${path}.old.undecided`, row('undecidedThen'));
    reading.may(`${path}.new.undecided`, row('undecided'));
  }
  for (const row of rows(SHEETS.changedDossiers.vi, 'rule')) {
    const state = STATES.find((one) => stateWords(baseline, one).vi === row('change')) ?? fail(String(row('change')));
    const place = key(row('sourceFile'), row('sourcePart'), row('record'));
    reading.is(`baseline.examples[${key(row('rule'), state, row('unit'), place)}].record`, row('record'));
  }
  return reading;

  function changes(cell: (head: keyof typeof HEADS) => Value | undefined, path: string): void {
    for (const change of CHANGES)
      for (const outcome of OUTCOMES) reading.is(`${path}.${change}.${outcome}`, cell(`${change}.${outcome}`));
    for (const name of ['nowFail', 'noLongerFail'] as const) reading.is(`${path}.${name}`, cell(name));
  }
}

/** @param seen sums so far: a row may be the sum of others in more than one way */
function formCheck(reading: Reading, row: Row, seen: Map<string, number>): void {
  const [unit, level, field] = [row('unit') || null, row('level') || null, row('field') || null];
  const own = `forms[${row('form')}]`;
  const column = String(row('column') ?? '').replace(/^\[(\w+)\]$/, '$1');
  const tell = (path: string, told: string, counted: string): void => {
    reading.may(`${path}.${told}`, row('told'));
    reading.is(`${path}.${counted}`, row('counted'));
    reading.may(`${path}.line`, row('line'));
    reading.may(`${path}.undecided`, row('undecided'));
  };
  const of = unit ? 'unit' : level ? 'level' : '';
  const scope = of ? `${of}${field ? 'Field' : ''}` : field ? 'field' : 'total';
  if (row('kind') === CELLS.carriedOver.vi) tell(`${own}.before.differences[${key(unit, field)}]`, 'before', 'now');
  else if (row('kind') === CELLS.brokenSum.vi) {
    const sum = key(row('line'), column);
    seen.set(sum, (seen.get(sum) ?? 0) + 1);
    tell(`${own}.reported.sums[${nth(sum, seen.get(sum) ?? 1)}]`, 'reported', 'sum');
  } else if (row('kind') === CELLS.otherCell.vi)
    tell(
      `${own}.reported.differences[${key(scope, unit, unit ? null : level, field, column)}]`,
      'reported',
      'computed',
    );
  else {
    const [left = '', right = ''] = column
      .split(' = ')
      .map((side) => side.replace(/\[(\w+)\]/g, '$1').replaceAll(' + ', ' '));
    tell(`${own}.reported.broken[${key(row('line'), left, right)}]`, 'leftSum', 'rightSum');
  }
}
