import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { soat, tempFolder, tiny, tinyConfig } from '../support/cli.ts';

/** The figures of samples/tiny as they were worked out by hand (EXPLAINED.md). */
interface Expected {
  load: Record<'physicalRecords' | 'header' | 'blank' | 'totals' | 'rejected' | 'duplicates' | 'loaded', number>;
  rules: {
    rule: string;
    version: number;
    unit: string | null;
    loaded: number;
    notApplicable: number;
    pass: number;
    fail: number;
    undecided: number;
    undecidedBy: Record<string, number>;
  }[];
  indicators: {
    indicator: string;
    unit: string | null;
    initialPopulation: number;
    denominator: number;
    numerator: number;
    excluded: Record<string, number>;
    undecided: number;
    widenedBy: number;
  }[];
  breakdowns: {
    indicator: string;
    unit: string | null;
    by: string;
    key: string | null;
    initialPopulation: number;
    outsideDenominator: number;
    excluded: number;
    denominator: number;
    numerator: number;
    undecided: number;
    widenedBy: number;
  }[];
  reported: { target: string; unit: string | null; indicator: string; direction: string; points: string }[];
  flags: object[];
  targets: { target: string; unit: string | null; status: string }[];
  missing: { indicator: string; target: string; unit: string | null; k: number; reachable: boolean | null }[];
  findings: { rule: string; version: number; maHoSo: string; outcome: string; file: string; record: number }[];
  unreadable: { file: string; record: number; field: string; value: string; because: string }[];
  rejected: { file: string; record: number; field: string }[];
  /** Of a mean: the sum, and of how many. */
  means: { indicator: string; unit: string | null; n: number; d: number }[];
  provinces: RunResult['provinces'];
  /** Dossiers by regime. */
  regimes: Record<string, number>;
  /** Dossiers by rule and version. */
  judged: Record<string, number>;
  /** Rows of the form; columns that are left out hold 0. */
  form: {
    scope: string;
    unit: string | null;
    level: string | null;
    field: string | null;
    cells: Record<string, number>;
    undecidedBy: Record<string, number>;
  }[];
  /** Points as fractions; what is left out is null. */
  scorecard: ({
    unit: string | null;
    outOf: number;
    band: string | null;
    groups: Record<string, { outOf: number } & Points>;
    items: ({ item: string; status: string } & Partial<Points>)[];
  } & Points)[];
}
type Points = Record<'value' | 'lower' | 'upper', string>;

const expected = JSON.parse(readFileSync(join(tiny, 'expected.json'), 'utf8')) as Expected;
let result: RunResult;
let findings: Finding[];
let keptOut: string[];

beforeAll(async () => {
  const out = tempFolder();
  const args = ['audit', '--config', tinyConfig, '--exit-zero', '--progress', 'none', '--out', out];
  const ran = await soat([...args, '--format', `findings-jsonl:${join(out, 'f.jsonl')}`]);
  expect(ran.stderr).toBe('');
  expect(ran.code).toBe(0);
  result = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as RunResult;
  const lines = readFileSync(join(out, 'f.jsonl'), 'utf8').trim().split('\n');
  findings = lines.map((line) => JSON.parse(line) as Finding);
  keptOut = readFileSync(join(out, 'kept-out.csv'), 'utf8').trim().split('\n').slice(1);
});

const byKey = <T extends { unit: string | null }>(rows: readonly T[], key: (row: T) => string): Record<string, T> =>
  Object.fromEntries(rows.map((row) => [`${key(row)} @ ${row.unit ?? 'all'}`, row]));

describe('samples/tiny equals what was worked out by hand', () => {
  it('accounts for every record', () => {
    const { headers, blanks, ...rest } = result.load;
    expect({ ...rest, header: headers, blank: blanks }).toEqual({ ...expected.load, conflicts: 0 });
  });

  it('gives every rule its outcomes, by unit and for all', () => {
    const found = result.ruleOutcomes.map(({ undecidedBy, waived, ...row }) => {
      expect(waived).toBe(0);
      return { ...row, undecidedBy: Object.fromEntries(undecidedBy.map((r) => [`${r.kind}:${r.about}`, r.count])) };
    });
    expect(byKey(found, (r) => `${r.rule} ${r.version}`)).toEqual(
      byKey(expected.rules, (r) => `${r.rule} ${r.version}`),
    );
  });

  it('has every version of every rule, and the outcomes of each add up', () => {
    const versions = (rows: readonly { rule: string; version: number }[]): string[] =>
      [...new Set(rows.map((r) => `${r.rule} ${r.version}`))].sort();
    expect(versions(expected.rules)).toEqual(result.rules.map(({ id, version }) => `${id} ${version}`).sort());
    for (const { loaded, notApplicable, pass, fail, undecided } of expected.rules) {
      expect(notApplicable + pass + fail + undecided).toBe(loaded);
    }
  });

  it('gives every indicator its populations', () => {
    const found = result.indicatorResults.map((row) => ({
      indicator: row.indicator,
      unit: row.unit,
      initialPopulation: row.initialPopulation,
      denominator: row.denominator,
      numerator: row.numerator,
      excluded: Object.fromEntries(row.excluded.filter(({ count }) => count > 0).map(({ id, count }) => [id, count])),
      undecided: row.undecided,
      widenedBy: row.widenedBy,
    }));
    const wanted = expected.indicators.map((row) => ({
      ...row,
      excluded: Object.fromEntries(Object.entries(row.excluded).filter(([, count]) => count > 0)),
    }));
    expect(byKey(found, (r) => r.indicator)).toEqual(byKey(wanted, (r) => r.indicator));
  });

  it('breaks the on-time figure down by channel and by working days late', () => {
    const found = result.breakdowns
      .filter(({ indicator, by }) => indicator === 'on-time' && (by === 'channel' || by === 'daysLate'))
      .map(({ label: _label, value: _value, lower: _lower, upper: _upper, ...row }) => row);
    const key = (r: { by: string; key: string | null }): string => `${r.by} ${r.key}`;
    expect(byKey(found, key)).toEqual(byKey(expected.breakdowns, key));
  });

  it('sets reported values beside the computed ones', () => {
    const found = result.targetResults.flatMap(({ target, unit, parts }) =>
      parts.flatMap(({ indicator, reportedDifference }) =>
        reportedDifference ? [{ target, unit, indicator, ...reportedDifference }] : [],
      ),
    );
    expect(byKey(found, (r) => r.target)).toEqual(byKey(expected.reported, (r) => r.target));
  });

  it('notes no flag, because no unit has enough dossiers for it', () => {
    const found = result.indicatorResults.flatMap((r) => [...r.flagUnverified, ...r.flagContradicted]);
    expect(found).toEqual(expected.flags);
  });

  it('judges every computed target', () => {
    const found = result.targetResults
      .filter(({ status }) => status !== 'declared' && status !== 'notDeclared')
      .map(({ target, unit, status }) => ({ target, unit, status }));
    expect(byKey(found, (r) => r.target)).toEqual(byKey(expected.targets, (r) => r.target));
  });

  it('says what is missing to each target', () => {
    const found = result.targetResults
      .filter(({ status }) => status === 'missed' || status === 'undetermined')
      .flatMap(({ target, unit, parts }) =>
        parts.flatMap(({ indicator, missing }) =>
          missing ? [{ indicator, target, unit, k: missing.count, reachable: missing.reachable }] : [],
        ),
      );
    expect(byKey(found, (r) => `${r.target} ${r.indicator}`)).toEqual(
      byKey(expected.missing, (r) => `${r.target} ${r.indicator}`),
    );
  });

  it('lists every finding with its place in its own file', () => {
    const found = findings.map(({ rule, ruleVersion: version, maHoSo, outcome, sourceFile: file, record }) => ({
      rule,
      version,
      maHoSo,
      outcome,
      file,
      record,
    }));
    const key = (f: { rule: string; maHoSo: string }): string => `${f.rule} ${f.maHoSo}`;
    const sort = <T extends { rule: string; maHoSo: string }>(rows: T[]): T[] =>
      rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
    expect(sort(found)).toEqual(
      sort(
        [...expected.findings].map(({ rule, version, maHoSo, outcome, file, record }) => ({
          rule,
          version,
          maHoSo,
          outcome,
          file,
          record,
        })),
      ),
    );
  });

  it('exports rejected records and unreadable cells with their places', () => {
    for (const { file, record, field, value, because } of expected.unreadable) {
      const [found] = keptOut.filter((line) => line.split(',')[1] === file && line.split(',')[3] === String(record));
      expect(found?.split(',').slice(4, 6)).toEqual(['unreadable', field]);
      expect(found?.split(',').slice(-3)).toEqual([value, because, 'loaded']);
    }
    for (const { file, record, field } of expected.rejected) {
      expect(
        keptOut.some(
          (line) => line.includes(`,${file},,${record},`) && line.includes(field) && line.endsWith('rejected'),
        ),
      ).toBe(true);
    }
    expect(keptOut).toHaveLength(expected.unreadable.length + expected.rejected.length + expected.load.duplicates);
  });

  it('sums up what a mean is made of', () => {
    const means = result.indicators.filter(({ kind }) => kind === 'mean').map(({ id }) => id);
    const found = result.indicatorResults
      .filter(({ indicator }) => means.includes(indicator))
      .map(({ indicator, unit, value }) => ({ indicator, unit, ...value }));
    expect(byKey(found, (r) => r.indicator)).toEqual(byKey(expected.means, (r) => r.indicator));
  });

  it('tells the province, the regime and the rules of every dossier', () => {
    expect(result.provinces).toEqual(expected.provinces);
    expect(Object.fromEntries(result.regimes.map(({ id, dossiers }) => [id, dossiers]))).toEqual(expected.regimes);
    const judged = result.rules.map(({ id, version, judged: count }) => [`${id} ${version}`, count]);
    expect(Object.fromEntries(judged)).toEqual(expected.judged);
  });

  it('fills in every row and column of the form', () => {
    const [form] = result.forms;
    const found = (form?.rows ?? []).map(({ cells, undecidedBy, ...head }) => ({
      ...head,
      cells: Object.fromEntries(
        cells.map((count, i) => [form?.columns[i]?.no ?? '', count] as const).filter(([, count]) => count > 0),
      ),
      undecidedBy: Object.fromEntries(undecidedBy.map((r) => [`${r.at} ${r.kind}:${r.about}`, r.count])),
    }));
    const key = (r: Expected['form'][number]): string => `${r.scope} ${r.level} ${r.field}`;
    expect(result.forms).toHaveLength(1);
    expect(byKey(found, key)).toEqual(byKey(expected.form, key));
    expect(found).toHaveLength(expected.form.length);
  });

  it('scores every item of every unit', () => {
    const [card] = result.scorecards;
    const fractions = (points: Partial<Record<keyof Points, { exact: string } | null>>): Partial<Points> => {
      const { value, lower, upper } = points;
      return Object.fromEntries(
        Object.entries({ value, lower, upper }).flatMap(([name, one]) => (one ? [[name, one.exact]] : [])),
      );
    };
    const found = (card?.results ?? []).map(({ unit, outOf, band, groups, items, ...points }) => ({
      unit,
      outOf,
      band,
      ...fractions(points),
      groups: Object.fromEntries(
        groups.map(({ group, outOf: most, ...rest }) => [group, { outOf: most, ...fractions(rest) }]),
      ),
      items: items.map(({ item, status, ...rest }) => ({ item, status, ...fractions(rest) })),
    }));
    expect(result.scorecards).toHaveLength(1);
    expect(byKey(found, () => 'points')).toEqual(byKey(expected.scorecard, () => 'points'));
  });

  it('lists every target of the plan, declared or not', () => {
    const all = result.targetResults.filter(({ unit }) => unit === null).map(({ target }) => target);
    expect(all.sort()).toEqual(result.targets.map(({ id }) => id).sort());
    expect(result.targetResults.filter(({ status }) => status === 'declared').length).toBeGreaterThan(0);
  });
});
