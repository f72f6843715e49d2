import type { Finding } from '../../src/model/finding.ts';
import type { RunResult } from '../../src/model/run-result.ts';

/**
 * A made-up result of many units and millions of dossiers, from a small real one: every unit of the real one that has
 * dossiers is repeated in turn, and its counts are multiplied until all have so many dossiers. Months are filled up to
 * twelve, and every unit has findings by every rule.
 */
export function widened(result: RunResult, units: number, dossiers: number): RunResult {
  const all = Math.round(dossiers / result.load.loaded);
  const ofUnit = Math.round(dossiers / units / 11);
  const larger = <Row extends object>(row: Row): Row => times(row, 'unit' in row && row.unit !== null ? ofUnit : all);
  const seeds = result.units.filter(({ loaded }) => loaded > 0);
  const of = Array.from({ length: units }, (_, n) => ({
    seed: seeds[n % seeds.length]?.id ?? '',
    id: `dv-${String(n + 1).padStart(3, '0')}`,
  }));
  const many = <Row extends { readonly unit: string | null }>(rows: readonly Row[]): Row[] => [
    ...rows.filter(({ unit }) => unit === null).map(larger),
    ...of.flatMap(({ seed, id }) =>
      rows.filter(({ unit }) => unit === seed).map((row) => ({ ...larger(row), unit: id })),
    ),
  ];
  const months = Array.from({ length: 12 }, (_, n) => `2025-${String(n + 1).padStart(2, '0')}`);
  const byMonth = many(result.breakdowns.filter(({ by }) => by === 'month'));
  const heads = new Map(byMonth.map((row) => [`${row.indicator} ${row.unit}`, row]));
  return {
    ...result,
    load: times(result.load, all),
    units: of.map(({ seed, id }, n) => {
      const unit = seeds.find((one) => one.id === seed);
      if (!unit) throw new Error('no unit with dossiers');
      return { ...times(unit, ofUnit), id, name: `UBND xã, phường có tên khá dài số ${n + 1}` };
    }),
    // Every unit finds what all of them together found: as many rows as there can be.
    ruleOutcomes: [null, ...of.map(({ id }) => id)].flatMap((unit) =>
      result.ruleOutcomes.filter((row) => row.unit === null).map((row) => larger({ ...row, unit })),
    ),
    indicatorResults: many(result.indicatorResults),
    breakdowns: [
      ...many(result.breakdowns.filter(({ by }) => by !== 'month')),
      ...[...heads.values()].flatMap((row) => months.map((key) => ({ ...row, key }))),
    ],
    forms: result.forms.map((form) => ({ ...form, rows: many(form.rows) })),
    targetResults: many(result.targetResults),
    scorecards: result.scorecards.map((card) => ({ ...card, results: many(card.results) })),
    observations: [],
  };
}

/** As many findings as a page would name: of each rule in each unit. */
export function findingsFor(result: RunResult, seeds: readonly Finding[], each: number, most: number): Finding[] {
  const [longest] = [...seeds].sort((a, b) => b.message.length - a.message.length);
  if (!longest) throw new Error('no finding');
  const rows = result.ruleOutcomes.filter(({ unit, fail }) => unit !== null && fail > 0);
  const found = rows.flatMap(({ rule, version, unit }) =>
    Array.from({ length: each }, (_, n) => ({
      ...longest,
      rule,
      ruleVersion: version,
      unit: unit ?? '',
      record: n + 2,
    })),
  );
  return found.slice(0, most);
}

/** Every count of a row so many times larger; shares stay what they are. */
function times<Row extends object>(row: Row, factor: number): Row {
  const grown = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(grown);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        typeof inner === 'number' && !['version', 'outOf'].includes(name) ? inner * factor : grown(inner),
      ]),
    );
  };
  return grown(row) as Row;
}
