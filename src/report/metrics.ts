import type { Table, TableFormat } from '../model/finding.ts';
import type { Breakdown, IndicatorResult, RunResult, TargetResult } from '../model/run-result.ts';
import type { Lang } from '../model/text.ts';
import type { Formatter } from './formatter.ts';
import { tableFile } from './table-file.ts';

/**
 * The figures: one row per target, unit and indicator; targets without an indicator have one row. Then the indicators
 * of no target, and the breakdowns: one row per indicator, unit and value of a dimension.
 */
export const metrics = (format: TableFormat | 'arrow'): Formatter => tableFile(metricsTable, format);

const COLUMNS = {
  unit: 'text',
  unitName: 'text',
  target: 'text',
  targetTitle: 'text',
  comparator: 'text',
  threshold: 'integer',
  horizon: 'integer',
  term: 'text',
  aspiration: 'boolean',
  due: 'text',
  status: 'text',
  overdue: 'boolean',
  indicator: 'text',
  indicatorTitle: 'text',
  indicatorStatus: 'text',
  accrual: 'text',
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
  kind: 'text',
  number: 'decimal',
  lowerNumber: 'decimal',
  upperNumber: 'decimal',
  missing: 'integer',
  reachable: 'boolean',
  declaredValue: 'text',
  declaredSource: 'text',
  declaredDate: 'text',
  reportedDifference: 'decimal',
  flagUnverified: 'text',
  flagContradicted: 'text',
  by: 'text',
  value: 'text',
  label: 'text',
} as const;

/** Of a run with waivers: a share after them, where they take a dossier out. */
const NET_COLUMNS = {
  exceptions: 'integer',
  netDenominator: 'integer',
  netPercent: 'decimal',
  netLowerPercent: 'decimal',
  netUpperPercent: 'decimal',
} as const;

type Cell = string | number | boolean | null;
type Row = Partial<Record<keyof typeof COLUMNS | keyof typeof NET_COLUMNS, Cell>>;

/** An empty unit stands for all units together. */
export function metricsTable(result: RunResult, lang: Lang): Table {
  const names = new Map(result.units.map(({ id, name }) => [id, name]));
  const targets = new Map(result.targets.map((target) => [target.id, target]));
  const results = new Map(result.indicatorResults.map((row) => [`${row.indicator} ${row.unit ?? ''}`, row]));
  const kinds = new Map(result.indicators.map(({ id, kind }) => [id, kind]));
  const titles = new Map([...result.indicators, ...result.scorecards].map(({ id, title }) => [id, title[lang]]));
  const accruals = new Map(result.indicators.map(({ id, accrual }) => [id, accrual]));
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
      horizon: target?.horizon ?? null,
      term: target?.term ?? null,
      aspiration: target?.aspiration ?? null,
      due: target?.due ?? null,
      status: row.status,
      overdue: row.overdue,
      declaredValue: row.declared?.value ?? null,
      declaredSource: row.declared?.source ?? null,
      declaredDate: row.declared?.date ?? null,
    };
    if (row.parts.length === 0) return [common];
    return row.parts.map((part) => ({
      ...common,
      ...figures(results.get(`${part.indicator} ${row.unit ?? ''}`), kinds),
      indicator: part.indicator,
      indicatorTitle: titles.get(part.indicator) ?? '',
      accrual: accruals.get(part.indicator) ?? null,
      indicatorStatus: part.status,
      missing: part.missing?.count ?? null,
      reachable: part.missing?.reachable ?? null,
      reportedDifference: difference(part),
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
        accrual: accruals.get(row.indicator) ?? null,
        ...figures(row, kinds),
      }),
    );
  const breakdowns = result.breakdowns.map(
    (row): Row => ({
      unit: row.unit ?? '',
      unitName: names.get(row.unit ?? '') ?? '',
      indicator: row.indicator,
      indicatorTitle: titles.get(row.indicator) ?? '',
      accrual: accruals.get(row.indicator) ?? null,
      by: row.by,
      value: row.key,
      label: row.label?.[lang] ?? null,
      ...counts(row, kinds),
      excluded: row.excluded,
    }),
  );
  const all = result.waivers ? { ...COLUMNS, ...NET_COLUMNS } : COLUMNS;
  const columns = Object.entries(all).map(([name, type]) => ({ name, type }));
  return {
    columns,
    rows: [...ofTargets, ...others, ...breakdowns].map((row) =>
      columns.map(({ name }) => row[name as keyof Row] ?? null),
    ),
  };
}

type Kinds = ReadonlyMap<string, RunResult['indicators'][number]['kind']>;

function figures(row: IndicatorResult | undefined, kinds: Kinds): Row {
  if (!row) return {};
  return {
    from: row.from,
    to: row.to,
    ...counts(row, kinds),
    ...afterWaivers(row),
    excluded: row.excluded.reduce((sum, { count }) => sum + count, 0),
    flagUnverified: joined(
      row.flagUnverified.map(
        (flag) => `${flag.field}${flag.month ? ` ${flag.month}` : ''} = ${flag.value} (${flag.count})`,
      ),
    ),
    flagContradicted: joined(row.flagContradicted.map((flag) => `${flag.field}: ${flag.rule} (${flag.count})`)),
  };
}

const afterWaivers = ({ net }: IndicatorResult): Row =>
  net
    ? {
        exceptions: net.exceptions,
        netDenominator: net.denominator,
        netPercent: multiple(100, net.value),
        netLowerPercent: multiple(100, net.lower),
        netUpperPercent: multiple(100, net.upper),
      }
    : {};

const joined = (parts: readonly string[]): string | null => (parts.length > 0 ? parts.join('; ') : null);

/** The size with its sign; below means that less was reported than computed. */
function difference({ reportedDifference }: TargetResult['parts'][number]): number | null {
  if (!reportedDifference) return null;
  const size = Number(reportedDifference.points);
  return reportedDifference.direction === 'below' ? -size : size;
}

function counts(row: Omit<Breakdown, 'unit' | 'by' | 'key' | 'label' | 'excluded'>, kinds: Kinds): Row {
  const kind = kinds.get(row.indicator) ?? 'proportion';
  return {
    initialPopulation: row.initialPopulation,
    outsideDenominator: row.outsideDenominator,
    denominator: row.denominator,
    numerator: row.numerator,
    undecided: row.undecided,
    widenedBy: row.widenedBy,
    kind,
    ...(kind === 'proportion' || kind === 'ratio'
      ? {
          valuePercent: multiple(100, row.value),
          lowerPercent: multiple(100, row.lower),
          upperPercent: multiple(100, row.upper),
        }
      : {
          number: multiple(1, row.value),
          lowerNumber: multiple(1, row.lower),
          upperNumber: multiple(1, row.upper),
        }),
  };
}

const multiple = (by: 1 | 100, share: { n: number; d: number } | null): number | null =>
  share ? (by * share.n) / share.d : null;
