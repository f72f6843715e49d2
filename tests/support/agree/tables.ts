import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { readCsvRecord } from '../../../src/util/csv.ts';
import type { Labels } from './labels.ts';
import { key } from './leaves.ts';
import { Reading } from './reading.ts';

export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** The rows of a Parquet file. */
export async function parquetRows(path: string): Promise<readonly Row[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const read = await connection.runAndReadAll('SELECT * FROM read_parquet($path)', { path });
  const rows = read
    .getRowObjects()
    .map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
      ),
    );
  connection.closeSync();
  instance.closeSync();
  return rows as Row[];
}

/** The rows of a CSV; every cell is text, and an empty one null. */
export function csvRows(path: string): readonly Row[] {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const records: (readonly string[])[] = [];
  for (let at = 0; at < text.length; ) {
    const { cells, end } = readCsvRecord(text, ',', at);
    records.push(cells);
    at = end;
  }
  const [heads = [], ...rows] = records;
  return rows.map((cells) => Object.fromEntries(heads.map((head, n) => [head, cells[n] || null])));
}

const COUNTS = [
  'initialPopulation',
  'outsideDenominator',
  'denominator',
  'numerator',
  'undecided',
  'widenedBy',
] as const;

/** The table of figures: targets by unit and indicator, other indicators, breakdowns. */
export function readMetrics(rows: readonly Row[]): Reading {
  const reading = new Reading();
  for (const row of rows) {
    const unit = row.unit ?? '';
    if (row.target) {
      reading.may(`targets[${row.target}].threshold`, row.threshold);
      reading.may(`targets[${row.target}].horizon`, row.horizon);
      if (Number.isFinite(Number(row.declaredValue ?? 'x')))
        reading.text(`targetResults[${key(row.target, unit)}].declared.value`, row.declaredValue);
      const part = `targetResults[${key(row.target, unit)}].parts[${row.indicator}]`;
      reading.may(`${part}.missing.count`, row.missing);
      if (typeof row.reportedDifference === 'number')
        reading.is(`${part}.reportedDifference.points`, Math.abs(row.reportedDifference));
    }
    if (row.kind === null) continue;
    const path = row.by
      ? `breakdowns[${key(row.indicator, unit, row.by, row.value)}]`
      : `indicatorResults[${key(row.indicator, unit)}]`;
    for (const name of COUNTS) reading.is(`${path}.${name}`, row[name]);
    if (row.by) reading.is(`${path}.excluded`, row.excluded);
    for (const [name, percent, number] of [
      ['value', 'valuePercent', 'number'],
      ['lower', 'lowerPercent', 'lowerNumber'],
      ['upper', 'upperPercent', 'upperNumber'],
    ] as const) {
      reading.ratio(`${path}.${name}`, row[percent], 100);
      reading.ratio(`${path}.${name}`, row[number], 1);
    }
    reading.may(`${path}.net.exceptions`, row.exceptions);
    reading.may(`${path}.net.denominator`, row.netDenominator);
    for (const [name, percent] of [
      ['value', 'netPercent'],
      ['lower', 'netLowerPercent'],
      ['upper', 'netUpperPercent'],
    ] as const)
      reading.ratio(`${path}.net.${name}`, row[percent], 100);
    for (const [, field, month, n] of String(row.flagUnverified ?? '').matchAll(
      /(\S+)(?: (\d{4}-\d\d))? = .*? \((\d+)\)(?:; |$)/g,
    ))
      reading.is(`${path}.flagUnverified[${key(field, month)}].count`, Number(n));
    for (const [, field, rule, n] of String(row.flagContradicted ?? '').matchAll(/(\S+): (\S+) \((\d+)\)(?:; |$)/g))
      reading.is(`${path}.flagContradicted[${key(field, rule)}].count`, Number(n));
  }
  return reading;
}

export function readForms(rows: readonly Row[], { result }: Labels): Reading {
  const reading = new Reading();
  for (const row of rows) {
    const form = result.forms.find(({ id }) => id === row.form);
    const plain = (name: string): string => String(row[name] ?? '').replace('?', '');
    const scope = String(row.scope);
    const level = scope.startsWith('level') ? plain('level') : '';
    const path = `forms[${row.form}].rows[${key(scope, row.unit, level, plain('field'))}]`;
    for (const [n, { no }] of (form?.columns ?? []).entries())
      reading.is(`${path}.cells[${n}]`, Number(row[`c${no}`] ?? NaN));
    for (const [, at, kind, about, count] of String(row.undecidedBy ?? '').matchAll(
      /(\S+): (\S+) (\S*) \((\d+)\)(?:; |$)/g,
    ))
      reading.is(`${path}.undecidedBy[${key(at, kind, about)}].count`, Number(count));
  }
  return reading;
}

export function readScores(rows: readonly Row[]): Reading {
  const reading = new Reading();
  for (const row of rows) {
    const own = `scorecards[${row.scorecard}]`;
    const of = `${own}.results[${row.unit ?? ''}]`;
    const [defined, result] =
      row.level === 'item'
        ? [`${own}.groups[${row.group}].items[${row.item}]`, `${of}.items[${row.item}]`]
        : row.level === 'group'
          ? [`${own}.groups[${row.group}]`, `${of}.groups[${row.group}]`]
          : [own, of];
    if (row.max !== null) reading.is(`${defined}.max`, Number(row.max));
    if (row.outOf !== null) reading.is(`${result}.outOf`, Number(row.outOf));
    for (const [name, column] of [
      ['value', 'points'],
      ['lower', 'lowerPoints'],
      ['upper', 'upperPoints'],
      ['value', 'exactPoints'],
    ] as const)
      reading.text(`${result}.${name}`, row[column]);
    if (Number.isFinite(Number(row.declaredValue ?? 'x'))) reading.text(`${result}.declared.value`, row.declaredValue);
  }
  return reading;
}

export function readObservations(rows: readonly Row[]): Reading {
  const reading = new Reading();
  for (const row of rows)
    for (const name of ['count', 'widenedBy'])
      reading.is(`observations[${key(row.observation, row.unit, row.indicator)}].${name}`, Number(row[name] ?? NaN));
  return reading;
}

export function readWaivers(rows: readonly Row[]): Reading {
  const reading = new Reading();
  for (const row of rows)
    for (const name of ['covered', 'waived', 'exceptions'])
      reading.is(`waivers.list[${row.waiver}].${name}`, Number(row[name] ?? NaN));
  return reading;
}

/** What the findings come to, counted. */
export function readFindings(rows: readonly Row[], { result }: Labels, reading = new Reading()): Reading {
  const counts = new Map<string, number>();
  for (const { severity, outcome, rule, ruleVersion, unit } of rows)
    for (const name of [key(outcome, severity), key(outcome), key(outcome, rule, ruleVersion, unit)])
      counts.set(name, (counts.get(name) ?? 0) + 1);
  const is = (path: string, ...name: readonly unknown[]): void => reading.is(path, counts.get(key(...name)) ?? 0);
  for (const severity of ['error', 'warning', 'note']) is(`findings.fail.${severity}`, 'fail', severity);
  is('findings.undecided', 'undecided');
  if (result.waivers) is('findings.waived', 'waived');
  for (const { rule, version, unit } of result.ruleOutcomes)
    for (const outcome of unit === null ? [] : (['fail', 'waived'] as const))
      is(`ruleOutcomes[${key(rule, version, unit)}].${outcome}`, outcome, rule, version, unit);
  return reading;
}
