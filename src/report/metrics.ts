import type { Table, TableFormat } from '../model/finding.ts';
import type { IndicatorResult, RunResult } from '../model/run-result.ts';
import type { Lang } from '../model/text.ts';
import type { Formatter } from './formatter.ts';

/** The figures: one row per target, unit and indicator; targets without an indicator have one row. */
export const metrics = (format: TableFormat | 'arrow'): Formatter => ({
  kind: 'file',
  write: ({ result, tables, lang }, path) => tables.write(metricsTable(result, lang), format, path),
});

const COLUMNS = {
  unit: 'text',
  unitName: 'text',
  target: 'text',
  targetTitle: 'text',
  comparator: 'text',
  threshold: 'integer',
  status: 'text',
  indicator: 'text',
  indicatorTitle: 'text',
  indicatorStatus: 'text',
  from: 'text',
  to: 'text',
  initialPopulation: 'integer',
  excluded: 'integer',
  outsideDenominator: 'integer',
  denominator: 'integer',
  numerator: 'integer',
  undecided: 'integer',
  widenedBy: 'integer',
  valuePercent: 'decimal',
  lowerPercent: 'decimal',
  upperPercent: 'decimal',
  missing: 'integer',
  reachable: 'boolean',
  declaredValue: 'text',
  declaredSource: 'text',
  declaredDate: 'text',
} as const;

type Cell = string | number | boolean | null;
type Row = Partial<Record<keyof typeof COLUMNS, Cell>>;

/** An empty unit stands for all units together. */
export function metricsTable(result: RunResult, lang: Lang): Table {
  const names = new Map(result.units.map(({ id, name }) => [id, name]));
  const targets = new Map(result.targets.map((target) => [target.id, target]));
  const results = new Map(result.indicatorResults.map((row) => [`${row.indicator} ${row.unit ?? ''}`, row]));
  const titles = new Map(result.indicators.map(({ id, title }) => [id, title[lang]]));
  const bound = new Set(result.targets.flatMap(({ indicators }) => indicators));
  const ofTargets = result.targetResults.flatMap((row): Row[] => {
    const target = targets.get(row.target);
    const common: Row = {
      unit: row.unit ?? '',
      unitName: names.get(row.unit ?? '') ?? '',
      target: row.target,
      targetTitle: target?.title[lang] ?? '',
      comparator: target?.comparator ?? '',
      threshold: target?.threshold ?? null,
      status: row.status,
      declaredValue: row.declared?.value ?? null,
      declaredSource: row.declared?.source ?? null,
      declaredDate: row.declared?.date ?? null,
    };
    if (row.parts.length === 0) return [common];
    return row.parts.map((part) => ({
      ...common,
      ...figures(results.get(`${part.indicator} ${row.unit ?? ''}`)),
      indicator: part.indicator,
      indicatorTitle: titles.get(part.indicator) ?? '',
      indicatorStatus: part.status,
      missing: part.missing?.count ?? null,
      reachable: part.missing?.reachable ?? null,
    }));
  });
  const others = result.indicatorResults
    .filter(({ indicator }) => !bound.has(indicator))
    .map(
      (row): Row => ({
        unit: row.unit ?? '',
        unitName: names.get(row.unit ?? '') ?? '',
        indicator: row.indicator,
        indicatorTitle: titles.get(row.indicator) ?? '',
        ...figures(row),
      }),
    );
  const columns = Object.entries(COLUMNS).map(([name, type]) => ({ name, type }));
  return {
    columns,
    rows: [...ofTargets, ...others].map((row) => columns.map(({ name }) => row[name as keyof Row] ?? null)),
  };
}

function figures(row: IndicatorResult | undefined): Row {
  if (!row) return {};
  return {
    from: row.from,
    to: row.to,
    initialPopulation: row.initialPopulation,
    excluded: row.excluded.reduce((sum, { count }) => sum + count, 0),
    outsideDenominator: row.outsideDenominator,
    denominator: row.denominator,
    numerator: row.numerator,
    undecided: row.undecided,
    widenedBy: row.widenedBy,
    valuePercent: percent(row.value),
    lowerPercent: percent(row.lower),
    upperPercent: percent(row.upper),
  };
}

const percent = (share: { n: number; d: number } | null): number | null => (share ? (100 * share.n) / share.d : null);
